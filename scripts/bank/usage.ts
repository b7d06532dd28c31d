import { textEncodings } from '../../functions/payments/domain/text-encoding.ts';

export const usage = `What the bank readers see in a file: it needs no running system.

Usage: npm run -s bank -- read FILE… [options]

Reads camt.052, camt.053 and camt.054, MT940, MT942, BAI2, and CSV by a profile; the file's bytes tell which it is.
Prints one JSON line for each statement; docs/bank-files.md says what is in it. A file that cannot be read gives a line
with "refusal", which names the reason and the remedy.

  --profile FILE     how a CSV file is laid out (YAML or JSON); needed for CSV only
  --encoding NAME    how MT, BAI2 and CSV files are encoded: ${textEncodings.join(', ')}
  --flip-reversals   the bank means the opposite sign by the marks on its reversals
  --entries          the lines too, with references, parties and texts
  --chain            after the statements a line for each account: do they follow each other without a gap?
  --text             for people

Exit status: 0 every file was read, whether its statements tie or not; 1 a file cannot be read; 2 wrong usage.`;
