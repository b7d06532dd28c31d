import { chainAccounts } from '../../functions/payments/domain/account-chain.ts';
import type { BankStatement } from '../../functions/payments/domain/bank-statement.ts';
import { joinPages } from '../../functions/payments/domain/join-pages.ts';
import { readBankStatements } from '../../functions/payments/domain/read-bank-statements.ts';
import { waitsForPages } from '../../functions/payments/domain/settle-statement.ts';
import { type Outcome, type Refusal, refuse } from '../../shared/outcome.ts';
import { chainLine, type PlainLine, refusalLine, statementLine } from './output-lines.ts';
import { pathTyped } from './path-typed.ts';
import { plainText } from './plain-text.ts';
import { readChunks } from './read-chunks.ts';
import type { CommandOptions } from './read-options.ts';

/**
 * Reads files one after another and prints their statements as they come. Pages whose statement goes on in another file
 * wait until all files are read. Answers the exit status.
 */
export async function readFiles(files: readonly string[], options: CommandOptions): Promise<0 | 1> {
  const { entries, chain, text } = options;
  const print = (line: PlainLine) => console.log(text ? plainText(line) : JSON.stringify(line));
  const waiting: { file: string; statement: BankStatement }[] = [];
  const complete: BankStatement[] = [];
  let failed = false;
  const done = (file: string, statement: BankStatement) => {
    print(statementLine(file, statement, entries));
    if (chain) complete.push(statement);
  };
  for (const file of files) {
    const outcome = await readFile(file, options);
    if (!outcome.ok) {
      failed = true;
      print(refusalLine(file, outcome.refusal));
      console.error(refusalText(file, outcome.refusal));
      continue;
    }
    for (const statement of outcome.value) {
      if (waitsForPages(statement)) waiting.push({ file, statement });
      else done(file, statement);
    }
  }
  for (const statement of joinPages(waiting.map((each) => each.statement))) {
    const from = waiting.filter(
      (each) => each.statement.id === statement.id && each.statement.account.id === statement.account.id,
    );
    done([...new Set(from.map(({ file }) => file))].join(' '), statement);
  }
  for (const each of chain ? chainAccounts(complete) : []) print(chainLine(each));
  return failed ? 1 : 0;
}

function refusalText(file: string, { code, detail, remedy = '' }: Refusal): string {
  const ended = /[.!?]$/.test(detail) ? detail : `${detail}.`;
  return `${file}: ${code}: ${ended} ${remedy}`.trimEnd();
}

async function readFile(
  file: string,
  { reading, entries }: CommandOptions,
): Promise<Outcome<BankStatement[]>> {
  try {
    // Lines that nobody asked for are not worked out, so that a file of any size is read in the same memory.
    const totalsOnly = !entries;
    return await readBankStatements(readChunks(pathTyped(file)), { ...reading, totalsOnly });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse('not-found', 'bank-statement.no-file', `the file cannot be opened: ${message}`, {
      remedy: 'Check its name and folder.',
    });
  }
}
