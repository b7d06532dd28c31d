import { bundleFunctions } from '../scripts/bundle.ts';
import { carbonTaxApp } from './carbon-tax-app.ts';

const { app } = carbonTaxApp(await bundleFunctions());
app.synth();
