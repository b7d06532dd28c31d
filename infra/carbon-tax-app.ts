import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { CarbonTaxStack } from './carbon-tax-stack.ts';
import { readSettings } from './settings.ts';

/**
 * The CDK app: the stack, and the rule packs that refuse the synthesis when they find what nobody has acknowledged,
 * with a reason, beside the construct.
 *
 * @param bundles directory with one bundle for each function, under the function's name
 */
export function carbonTaxApp(bundles: string, props: AppProps = {}): { app: App; stack: CarbonTaxStack } {
  const app = new App(props);
  const stack = new CarbonTaxStack(app, { settings: readSettings(app), bundles });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return { app, stack };
}
