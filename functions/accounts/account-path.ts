import { idOf, taxpayerPath } from '../../shared/contracts/fields.ts';

/** One account of one taxpayer. */
export const accountPath = taxpayerPath.extend({ accountId: idOf('account') });
