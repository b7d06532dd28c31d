import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { bundleFunctions } from '../scripts/bundle.ts';
import { CarbonTaxStack } from './carbon-tax-stack.ts';
import { readSettings } from './settings.ts';

const bundles = await bundleFunctions();
const app = new App();
new CarbonTaxStack(app, { settings: readSettings(app), bundles });
// Each pack refuses the synthesis when it finds what nobody has acknowledged, with a reason, beside the construct.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
app.synth();
