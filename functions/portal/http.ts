import openApi from '../../docs/openapi.json' with { type: 'json' };
import { httpFunction } from '../../shared/aws/http-function.ts';
import { accept } from '../../shared/outcome.ts';
import { portalContracts } from './contract.ts';
import { type ApiDocument, referencePage } from './reference-page.ts';

const page = referencePage(openApi as unknown as ApiDocument);

export const handler = httpFunction(portalContracts, {
  'get-health': async ({ at }) => accept({ status: 200, body: { status: 'ok', time: at } }),
  'get-openapi': async () => accept({ status: 200, body: openApi }),
  'get-api-reference': async () => accept({ status: 200, media: 'text/html', text: page }),
});
