import { fork } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { decodeXmlChunks } from '../functions/payments/domain/camt/decode-xml-chunks.ts';
import { readCamt } from '../functions/payments/domain/camt/read-camt.ts';
import { readBankStatements } from '../functions/payments/domain/read-bank-statements.ts';
import { defaultReadingLimits } from '../functions/payments/domain/reading-limits.ts';
import { type WrittenEntry, writeCamt053 } from '../samples/camt053-writer.ts';
import { accountReference } from '../shared/payment-reference.ts';

/**
 * Importing a 50 MB camt.053 against a bare saxes parse of the same file: seconds by the fastest of five runs, each way
 * in processes of its own, so that the peak memory is of that way alone; then the peak memory of a file ten times as
 * large. JSON lines on stdout.
 */
const megabytes = 50;
const largeMegabytes = 500;
const runs = 5;
/**
 * Without a bound V8 lets garbage stand until it sees fit, the more the longer a run. What the work itself needs is what
 * it can be done in: with such a heap a reader that kept anything of each entry would end with an error.
 */
const boundedHeap = ['--max-old-space-size=24', '--max-semi-space-size=2'];
/** The bench reads what it wrote itself; the bounds against hostile files are for others. */
const limits = { ...defaultReadingLimits, maximumBytes: 1e9, maximumParts: 1e7 };

type Result = { readonly seconds: number; readonly peakBytes: number; readonly entries: number };

const ways: Readonly<Record<string, (file: string) => Promise<number>>> = {
  /** Bytes only: the memory that the process and its modules need. */
  async read(file) {
    let bytes = 0;
    for await (const chunk of createReadStream(file)) bytes += chunk.length;
    return bytes === 0 ? 0 : 1;
  },
  /** Tags and texts handed over, without namespaces: the least that any reader over saxes has to pay. */
  saxes: (file) => parseBare(file, false),
  /** The same with saxes's own reading of namespaces. */
  'saxes-namespaces': (file) => parseBare(file, true),
  /** The reader's events, one by one, nothing kept. */
  async events(file) {
    let entries = 0;
    for await (const events of readCamt(createReadStream(file), { limits })) {
      for (const event of events) {
        if (event.kind === 'refused') throw new Error(event.refusal.detail);
        if (event.kind === 'entry') entries++;
      }
    }
    return entries;
  },
  /** Everything that an import works out, line by line: lines, keys, twins, totals, whether it ties. */
  async import(file) {
    const outcome = await readBankStatements(createReadStream(file), { limits, onLine: () => {} });
    if (!outcome.ok || outcome.value.some(({ ties }) => !ties)) throw new Error('the file does not tie');
    return outcome.value.reduce((sum, { entryCount }) => sum + entryCount, 0);
  },
  /** The same with all lines kept in memory. */
  async statements(file) {
    const outcome = await readBankStatements(createReadStream(file), { limits });
    if (!outcome.ok || outcome.value.some(({ ties }) => !ties)) throw new Error('the file does not tie');
    return outcome.value.reduce((sum, { entryCount }) => sum + entryCount, 0);
  },
};

async function parseBare(file: string, xmlns: boolean): Promise<number> {
  const parser = new SaxesParser({ xmlns });
  let entries = 0;
  parser.on('opentag', ({ name }) => {
    if (name === 'Ntry') entries++;
  });
  // Without a handler saxes would pass texts over.
  let characters = 0;
  parser.on('text', (text) => {
    characters += text.length;
  });
  for await (const text of decodeXmlChunks(createReadStream(file), limits)) parser.write(text);
  parser.close();
  if (characters === 0) throw new Error('no text was read');
  return entries;
}

/**
 * A busy day: entries with one payment or five, full references, until the file is large enough. Each credit is followed
 * by a debit of the same amount, so that the closing balance, which stands before them, is known.
 */
function writeFile(file: string, bytes: number): void {
  let written = 0;
  const entries = function* (): Generator<WrittenEntry> {
    for (let pair = 0; written < bytes; pair++) {
      yield syntheticEntry(pair, 'CRDT');
      yield syntheticEntry(pair, 'DBIT');
    }
  };
  const statement = {
    id: 'B',
    sequence: 1,
    date: '2024-07-31',
    accountNumber: '1',
    currency: 'CAD',
    opening: 0n,
    closing: 0n,
    entries: entries(),
  };
  const message = { version: '08' as const, messageId: 'BENCH', createdAt: '2024-07-31T23:00:00' };
  const descriptor = openSync(file, 'w');
  try {
    for (const piece of writeCamt053({ ...message, statements: [statement] }))
      written += writeSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}

function syntheticEntry(pair: number, mark: 'CRDT' | 'DBIT'): WrittenEntry {
  const count = pair % 10 === 0 ? 5 : 1;
  const minor = BigInt(100_000 + (pair % 977) * 13);
  const creditorReference = accountReference(String(1_000_000_000 + pair));
  const payments = Array.from({ length: count }, (_, place) => ({
    minor,
    endToEndId: `E2E-${mark}-${pair}-${place}`,
    creditorReference,
    remittance: [`CARBON TAX PERIOD 2024-06 FACILITY ${pair}`, `INVOICE ${pair * 7} PAYMENT ${place}`],
    payerName: `Payer Number ${pair % 5000} Limited`,
    payerAccount: `00012-${String(pair % 5000).padStart(7, '0')}`,
  }));
  return { minor: minor * BigInt(count), mark, bookingDate: '2024-07-31', valueDate: '2024-07-31', payments };
}

/** The peak memory of the command as a person runs it: with the flags that package.json gives it. */
function commandPeak(file: string): Promise<number> {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  const flags = (scripts.bank as string).split(' ').filter((word) => word.startsWith('--'));
  const tell = 'process.on("exit",()=>process.send(process.resourceUsage().maxRSS*1024))';
  const main = join(import.meta.dirname, '../scripts/bank/main.ts');
  return new Promise((resolve, reject) => {
    const child = fork(main, ['read', file], {
      execArgv: [...process.execArgv, ...flags, '--import', `data:text/javascript,${tell}`],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (peakBytes) => resolve(peakBytes as number));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`bank read ended with ${code} and no result`)));
  });
}

function runOnce(way: string, file: string, heap: readonly string[] = []): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [way, file], { execArgv: [...process.execArgv, ...heap] });
    child.once('message', (result) => resolve(result as Result));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${way} ended with ${code} and no result`)));
  });
}

async function measure(way: string, file: string): Promise<void> {
  const started = performance.now();
  const entries = await (ways[way] as (file: string) => Promise<number>)(file);
  const seconds = (performance.now() - started) / 1000;
  process.send?.({ seconds, peakBytes: process.resourceUsage().maxRSS * 1024, entries });
}

function tell(name: string, value: number, unit: string, more: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ name, value: Number(value.toFixed(2)), unit, ...more }));
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'camt-bench-'));
  const file = join(folder, 'camt053.xml');
  try {
    writeFile(file, megabytes * 1e6);
    const size = statSync(file).size;
    const results = new Map<string, Result[]>(Object.keys(ways).map((way) => [way, []]));
    for (let run = 0; run < runs; run++) {
      for (const [way, ofWay] of results) ofWay.push(await runOnce(way, file));
    }
    const fastest = (way: string): Result => {
      const [first] = (results.get(way) ?? []).toSorted((a, b) => a.seconds - b.seconds);
      return first as Result;
    };
    for (const way of results.keys()) {
      const { seconds, peakBytes, entries } = fastest(way);
      tell(`camt.${way}.throughput`, size / 1e6 / seconds, 'MB/s', { entries, megabytes: size / 1e6, runs });
      tell(`camt.${way}.peak-rss`, peakBytes / 1e6, 'MB');
    }
    for (const way of ['events', 'import', 'statements']) {
      for (const bare of ['saxes', 'saxes-namespaces']) {
        tell(`camt.${way}.time-over-${bare}`, fastest(way).seconds / fastest(bare).seconds, 'ratio');
      }
    }
    const bounded = await runOnce('import', file, boundedHeap);
    const command = await commandPeak(file);
    writeFile(file, largeMegabytes * 1e6);
    const large = await runOnce('import', file);
    const of = { entries: large.entries, megabytes: statSync(file).size / 1e6 };
    tell('camt.import.large.throughput', of.megabytes / large.seconds, 'MB/s', of);
    tell('camt.import.large.peak-rss', large.peakBytes / 1e6, 'MB', of);
    tell('camt.import.large.memory-over-small', large.peakBytes / fastest('import').peakBytes, 'ratio', of);
    const largeCommand = await commandPeak(file);
    tell('camt.command.peak-rss', command / 1e6, 'MB');
    tell('camt.command.large.peak-rss', largeCommand / 1e6, 'MB', of);
    tell('camt.command.large.memory-over-small', largeCommand / command, 'ratio', of);
    const largeBounded = await runOnce('import', file, boundedHeap);
    const heap = { heap: boundedHeap.join(' ') };
    tell('camt.import.bounded.peak-rss', bounded.peakBytes / 1e6, 'MB', heap);
    tell('camt.import.bounded.large.peak-rss', largeBounded.peakBytes / 1e6, 'MB', heap);
    const ratio = largeBounded.peakBytes / bounded.peakBytes;
    tell('camt.import.bounded.large.memory-over-small', ratio, 'ratio', heap);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [way, file] = process.argv.slice(2);
if (way !== undefined && file !== undefined) await measure(way, file);
else await compare();
