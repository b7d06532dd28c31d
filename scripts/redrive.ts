import { parseArgs } from 'node:util';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { contexts, listensTo } from '../shared/contexts.ts';

/**
 * Lists what is parked in a context, and with --apply sends it again. It calls the context's own redrive function, which
 * leaves an entry in the journal of who did it and why.
 */
const usage = `Usage: npm run -s redrive -- --context NAME [--apply --actor WHO --reason TEXT] [--stack CarbonTax]

Lists the journal entries that a context could not take in; with --apply they are sent again.
NAME is one of ${contexts.filter((context) => listensTo[context].length > 0).join(', ')}.
Uses your AWS credentials and region; AWS_ENDPOINT_URL_LAMBDA=http://127.0.0.1:4000/lambda for the sandbox.`;

const { values } = parseArgs({
  options: {
    context: { type: 'string' },
    apply: { type: 'boolean', default: false },
    actor: { type: 'string', default: 'unnamed' },
    reason: { type: 'string', default: 'dry run' },
    stack: { type: 'string', default: 'CarbonTax' },
    help: { type: 'boolean', default: false },
  },
});
const context = contexts.find((known) => known === values.context);
const nameless = values.apply && (values.actor === 'unnamed' || values.reason === 'dry run');
if (values.help || context === undefined || nameless) {
  console.error(nameless ? `--apply needs --actor and --reason.\n\n${usage}` : usage);
  process.exit(values.help ? 0 : 2);
}

const request = { apply: values.apply, actor: values.actor, reason: values.reason };
const { Payload, FunctionError } = await new LambdaClient({}).send(
  new InvokeCommand({ FunctionName: `${values.stack}-${context}-redrive`, Payload: JSON.stringify(request) }),
);
const answer = JSON.parse(Buffer.from(Payload ?? []).toString('utf8') || 'null') as {
  parked: { subject: string; context: string; sequence: number; type: string; reason: string }[];
  deadLetters: number;
  sent: number;
};
if (FunctionError !== undefined) {
  console.error(`the redrive function failed: ${JSON.stringify(answer)}`);
  process.exit(1);
}
for (const { subject, sequence, type, reason, context: from } of answer.parked) {
  console.log(`${subject}  ${from} #${sequence}  ${type}  ${reason.split('\n')[0]}`);
}
console.log(
  `${answer.parked.length} parked, ${answer.deadLetters} dead letters, ${answer.sent} sent again${values.apply ? '' : ' (dry run; --apply sends)'}`,
);
