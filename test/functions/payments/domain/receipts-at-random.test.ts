import { describe, expect, test } from 'vitest';
import type { BankLine } from '../../../../functions/payments/domain/bank-statement.ts';
import { decideMatch } from '../../../../functions/payments/domain/decide-match.ts';
import type { KnownPayer } from '../../../../functions/payments/domain/match-payer.ts';
import { defaultMatchingPolicy } from '../../../../functions/payments/domain/matching-policy.ts';
import { seededChance } from '../../../../samples/seeded-chance.ts';
import {
  accountNumber,
  accountReference,
  chargeReference,
  numericReference,
  planReference,
} from '../../../../shared/payment-reference.ts';

/**
 * Receipts at random whose payers mistype, split and mix up their references: whatever they do, a receipt is booked by itself
 * on the account that was meant, or on none. `RECEIPTS=1000000` makes as many; a failure tells seed and receipt.
 */
const receipts = Number(process.env.RECEIPTS ?? 20_000);
const seed = Number(process.env.RECEIPTS_SEED ?? 20_240_731);
const numbers = Array.from({ length: 100_000 }, (_, index) =>
  accountNumber({ scheme: 'ca-bn', value: `${index}` }, 'ca/fuel-charge'),
);
const periods = ['2024-06', '2024-Q2', '2024', '2021-2023', '2024-H1'];
const known = new Map(
  numbers.map((number, index) => [
    number,
    { taxpayerId: `t${index}`, accountId: `a${index}`, currency: 'CAD' },
  ]),
);

/** Many take as long as they take. */
const timeout = Math.max(60_000, receipts);

type Chance = ReturnType<typeof seededChance>;

const one = <T>(chance: Chance, of: readonly T[]): T => of[chance(of.length)] as T;
const digits = (chance: Chance, length: number) => Array.from({ length }, () => chance(10)).join('');

function referenceOf(chance: Chance, account: string): string {
  const forms = [
    () => accountReference(account),
    () => chargeReference(account, one(chance, periods)),
    () => planReference(account, 1 + chance(999)),
    () => numericReference(account),
  ];
  return one(chance, forms)();
}

/** One slip of a hand or of a reader. */
const slips: readonly ((text: string, at: number, chance: Chance) => string)[] = [
  (text) => text,
  (text, at) => `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at]}${text.slice(at + 2)}`,
  (text, at, chance) => `${text.slice(0, at)}${chance(10)}${text.slice(at + 1)}`,
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => text.slice(0, at) + (text[at] ?? '') + text.slice(at),
  (text) => text.replace('0', 'O'),
  (text) => text.replaceAll('0', 'O'),
  (text) => text.replace('1', 'I'),
  (text, _, chance) => `${text.slice(0, 2)}${digits(chance, 2)}${text.slice(4)}`,
];
/** How it is spaced. */
const shapes: readonly ((text: string, chance: Chance) => readonly string[])[] = [
  (text) => [text],
  (text) => [text.replace(/(.{4})(?=.)/g, '$1 ')],
  (text) => [text.replace(/(.{4})(?=.)/g, '$1-')],
  (text, chance) => {
    const at = 1 + chance(text.length - 1);
    return [text.slice(0, at), text.slice(at)];
  },
  (text) => [text.replace(/^(RF..)(\d{10})(.*)$/, '$1 $2 $3').trim()],
  (text) => [text.toLowerCase()],
];
/** What else people write beside it. */
const words: readonly ((chance: Chance) => string)[] = [
  () => '',
  () => 'CARBON TAX',
  (chance) => `INVOICE ${digits(chance, 6)}`,
  (chance) => `INV ${digits(chance, 10)} OF 2024-07-31`,
  (chance) => `TEL 0${digits(chance, 9)}`,
  (chance) => `FROM DE${digits(chance, 20)}`,
  () => 'SURF',
  (chance) => digits(chance, 4),
];

function lineOf(texts: readonly string[], structured: readonly string[], minor: bigint): BankLine {
  return {
    ...{ lineKey: 'x', entryKey: 'x', direction: 'credit', reversal: false, hints: [] },
    ...{ bookingDate: '2024-07-31', valueDate: '2024-07-31', payerName: 'Payer' },
    amount: { minor, currency: 'CAD' },
    creditorReferences: [...structured],
    remittance: [...texts],
  };
}

function knownPayer(account: string, open: string): KnownPayer {
  const { taxpayerId, accountId } = known.get(account) as { taxpayerId: string; accountId: string };
  const reference = chargeReference(account, '2024-06');
  const openItems = [{ chargeId: `c${account}`, open, reference, period: '2024-06' }];
  const of = { accountId, accountNumber: account, currency: 'CAD', openItems, outstanding: open };
  return { taxpayerId, account: of, knownBy: 'bank account' };
}

describe('whatever payers write', () => {
  const chance = seededChance(seed);
  const booked = { right: 0, none: 0 };
  const resolve = (number: string) => known.get(number);

  test('a receipt is booked on the account that was meant, or on none', { timeout }, () => {
    for (let count = 0; count < receipts; count++) {
      const account = one(chance, numbers);
      const other = one(chance, numbers);
      const meant = referenceOf(chance, account);
      const written = one(chance, slips)(meant, chance(meant.length), chance);
      const shaped = one(chance, shapes)(written, chance);
      const texts = [one(chance, words)(chance), ...shaped, one(chance, words)(chance)].filter(Boolean);
      // Sometimes banks leave out what is between the words.
      const isJoined = chance(4) === 0;
      const joined = isJoined ? [texts.join('')] : texts;
      const two = chance(10) === 0;
      const said = two ? [...joined, referenceOf(chance, other)] : joined;
      const structured = chance(6) === 0 ? [written] : [];
      const minor = BigInt(1 + chance(50_000));
      // A payer who is known, and owes this amount, or nearly.
      const owes = `${(minor + BigInt(chance(2))) / 100n}.${String((minor + 0n) % 100n).padStart(2, '0')}`;
      const payers = chance(3) === 0 ? [knownPayer(account, owes)] : [];
      const line = lineOf(said, structured, minor);
      const decision = decideMatch(line, { resolve, payers, named: [] }, defaultMatchingPolicy);
      if (!decision.matched) {
        booked.none++;
        continue;
      }
      const mayBe = two ? [account, other] : [account];
      // Of two references that can be read neither is the one that was meant.
      const isTorn = two && !isJoined && written === meant && structured.length === 0 && account !== other;
      if (!mayBe.includes(decision.accountNumber) || isTorn)
        expect.soft({ seed, count, meant, line, decision }).toBe('booked on nobody, or on who was meant');
      booked.right++;
    }
    // Enough of both, so that neither is all that there is.
    expect(booked.right).toBeGreaterThan(receipts / 4);
    expect(booked.none).toBeGreaterThan(receipts / 10);
  });
});
