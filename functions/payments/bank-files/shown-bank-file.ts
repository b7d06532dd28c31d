import type { BankFileState } from '../domain/payments-subject.ts';

/** What has become of a bank file, as the API shows it. */
export function shownBankFile(state: BankFileState) {
  const { fileSha256, importedBy, importedAt, statements, withdrawn, placing, passedOver, upload } = state;
  return {
    fileSha256,
    status: statusOf(state),
    ...(upload && sentOf(upload)),
    ...(statements.length > 0 && { importedBy, importedAt }),
    statementCount: statements.length,
    placedCount: statements.length - (placing === undefined ? 0 : placing.count - placing.placed),
    withdrawnCount: withdrawn.length,
    statements,
    ...(passedOver && { passedOver }),
  };
}

function sentOf({ status: _, run: __, ...sent }: NonNullable<BankFileState['upload']>) {
  return sent;
}

/** `placing`: the whole file was read and decided, and its statements are on their way to their places. */
function statusOf({ placing, upload }: BankFileState) {
  if (placing !== undefined) return 'placing';
  return upload?.status ?? 'imported';
}
