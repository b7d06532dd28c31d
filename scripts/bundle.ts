import { cpSync, existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { functions } from '../infra/functions.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * Bundles every function in one run of esbuild, each into a directory of its own: `<name>/index.mjs` and its source map.
 * The same sources give the same bytes, so the cloud sees a change only where there is one. Nothing is deleted first:
 * another process may be running what is there.
 *
 * @returns the directory that holds the bundles
 * @throws when the module of a function is missing, naming each, or when esbuild fails
 */
export async function bundleFunctions(
  entries = root,
  bundles = join(root, 'dist', 'functions'),
): Promise<string> {
  const missing = functions.flatMap(({ name, entry, parts }) =>
    [entry, ...parts].filter((file) => !existsSync(join(entries, file))).map((file) => `${name} (${file})`),
  );
  if (missing.length > 0) {
    const list = missing.join(', ');
    throw new Error(
      `Functions without a module: ${list}. Write the module, or take the function off infra/functions.ts`,
    );
  }
  await build({
    entryPoints: functions.flatMap(({ name, entry, parts }) => [
      { in: join(entries, entry), out: `${name}/index` },
      ...parts.map((part) => ({ in: join(entries, part), out: `${name}/${basename(part, '.ts')}` })),
    ]),
    plugins: [importPartsLater()],
    absWorkingDir: root,
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Libraries in CommonJS (yaml) ask for Node's own modules by `require`, which an ES module does not have.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    target: 'node24',
    // Before 'main': the CommonJS builds of the SDK cannot be shaken, and are twice the size.
    mainFields: ['module', 'main'],
    minify: true,
    // Names of errors and of classes are read in logs.
    keepNames: true,
    sourcemap: 'linked',
    // The map gives file and line of a stack trace; the text itself is in the repository.
    sourcesContent: false,
    logLevel: 'warning',
  });
  // Read at run time from beside the module: functions/accounts/statement/read-font.ts.
  cpSync(join(root, 'functions/accounts/statement/fonts'), join(bundles, 'accounts-statement', 'fonts'), {
    recursive: true,
  });
  return bundles;
}

/**
 * Leaves `import()` of a part as it is, for the file that lies beside the bundle: what is seldom needed is not read, nor is
 * its source map, each time a function starts.
 */
function importPartsLater(): Plugin {
  const parts = new Set(functions.flatMap((each) => each.parts.map((part) => basename(part))));
  return {
    name: 'import-parts-later',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\// }, ({ kind, path }) =>
        kind === 'dynamic-import' && parts.has(basename(path))
          ? { path: path.replace(/\.ts$/, '.mjs'), external: true }
          : undefined,
      );
    },
  };
}

if (import.meta.main) console.log(await bundleFunctions());
