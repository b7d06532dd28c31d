/** Arrows point down only; see docs/adr/0002. test/architecture.test.ts asserts that modules were seen at all. */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'context-never-imports-context',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    {
      name: 'shared-imports-nothing-above',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(functions|infra|local|scripts|bench|test)/' },
    },
    {
      name: 'functions-import-shared-only',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(infra|local|scripts|bench|test)/' },
    },
    {
      name: 'infra-knows-names-only',
      severity: 'error',
      from: { path: '^infra/' },
      to: {
        path: '^(shared|functions|local|bench|test)/',
        pathNot: '^shared/(contracts/(routes|scopes)|contexts|table-shape)\\.ts$',
      },
    },
    {
      name: 'pure-rules-do-no-io',
      severity: 'error',
      comment: 'Rules take what they need as arguments: no AWS, files, network, clock or chance.',
      from: {
        path: '^(functions/[^/]+/domain/|shared/(schedule|ledger|account)/|shared/(money|day-number|decimal|quantity|rounding|period|civil-date|currency|outcome|id)\\.ts$)',
      },
      to: {
        path: '^(shared/(aws|journal|clock)|node_modules/(@aws-sdk|@aws-lambda-powertools|@middy))|^(node:)?(fs|net|http|https|child_process|worker_threads|timers)',
      },
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      from: { path: '^(shared|functions)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk\\.out|dist|node_modules/.+/node_modules)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
