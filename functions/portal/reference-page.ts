import { escapeHtml } from '../../shared/escape-html.ts';

/** The parts of an OpenAPI document that the page shows. */
export type ApiDocument = {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};
type ApiOperation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: object;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description?: string;
        readonly content?: Readonly<Record<string, { readonly schema: object }>>;
      }
    >
  >;
};

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); text-transform: capitalize; }
h3 { margin: 2rem 0 .2rem; font-size: 1.05rem; }
code, pre { font: 14px/1.45 ui-monospace, monospace; }
pre { overflow: auto; border: 1px solid var(--line); border-radius: 4px; padding: .6rem; max-height: 24rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); }
nav ul { columns: 2 18rem; padding-left: 1.2rem; } .method { font-weight: 700; margin-right: .5rem; }
a:focus-visible, summary:focus-visible { outline: 3px solid Highlight; }
`;

/** The API reference as one page: no script, readable by everyone, and printable. */
export function referencePage({ info, paths, components }: ApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const groups = [...Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '')];
  const contents = operations.map(
    ({ operation: { operationId, summary } }) =>
      `<li><a href="#${operationId}">${escapeHtml(summary)}</a></li>`,
  );
  const sections = groups.map(
    ([tag, members]) => `<h2 id="${tag}">${escapeHtml(tag)}</h2>${members.map(operationHtml).join('')}`,
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<h3 id="schema-${name}"><code>${escapeHtml(name)}</code></h3>${schemaHtml(schema)}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}: API ${escapeHtml(info.version)}</title><style>${style}</style></head>
<body><header><h1>${escapeHtml(info.title)}</h1>${info.description
    .split('\n\n')
    .map((text) => `<p>${inline(text)}</p>`)
    .join('')}
<p>For software: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p></header>
<nav aria-label="Operations"><ul>${contents.join('')}</ul></nav>
<main>${sections.join('')}<h2 id="schemas">Schemas</h2>${schemas.join('')}</main></body></html>`;
}

function operationHtml({
  path,
  method,
  operation,
}: {
  path: string;
  method: string;
  operation: ApiOperation;
}): string {
  const { operationId, summary, description, security, parameters = [], requestBody, responses } = operation;
  const scope = security.flatMap((scheme) => Object.values(scheme).flat())[0];
  const rows = parameters.map(
    ({ name, in: where, required, description: text = '' }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${where}${required ? ', required' : ''}</td><td>${inline(text)}</td></tr>`,
  );
  const bodies = Object.entries(requestBody?.content ?? {}).map(
    ([media, { schema }]) =>
      `<details><summary>Body: ${escapeHtml(media)}</summary>${schemaHtml(schema)}</details>`,
  );
  const replies = Object.entries(responses).flatMap(([status, { description: text = '', content = {} }]) =>
    status === 'default'
      ? []
      : Object.entries(content).map(
          ([media, { schema }]) =>
            `<details><summary>${status}: ${escapeHtml(text)} (${escapeHtml(media)})</summary>${schemaHtml(schema)}</details>`,
        ),
  );
  return `<section aria-labelledby="${operationId}"><h3 id="${operationId}">${escapeHtml(summary)}</h3>
<p><code><span class="method">${method}</span>${escapeHtml(path)}</code><br>${scope === undefined ? 'No token needed.' : `Scope <code>${escapeHtml(scope)}</code>.`}</p>
${description === undefined ? '' : `<p>${inline(description)}</p>`}
${rows.length > 0 ? `<table><thead><tr><th>Parameter</th><th>Where</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>` : ''}
${bodies.join('')}${replies.join('')}</section>`;
}

/** A schema as JSON, with each reference a link to where it stands on the page. */
function schemaHtml(schema: object): string {
  const json = escapeHtml(JSON.stringify(schema, null, 2));
  return `<pre>${json.replace(/#\/components\/schemas\/(\w+)/g, '<a href="#schema-$1">$1</a>')}</pre>`;
}

function inline(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}
