import type * as z from 'zod';
import { propose } from '../../../shared/approval/proposal.ts';
import type { Operation } from '../../../shared/aws/http-function.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { idFrom } from '../../../shared/id.ts';
import { formatMoney, parseMoney } from '../../../shared/money.ts';
import { accept, type FieldFault, type Outcome, refuse } from '../../../shared/outcome.ts';
import { readPaymentReference } from '../../../shared/payment-reference.ts';
import { needsSecondPerson } from '../domain/matching-policy.ts';
import type { MatchPart, ReceiptProposal } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import type { handMatch } from './contract.ts';
import { readMatchingPolicy } from './matching-policy-head.ts';
import { leftOf, receiptWrites, type StoredReceipt } from './receipt-item.ts';
import { changeReceipt, refusalIfProposed } from './receipt-proposal.ts';
import { readReference } from './reference-item.ts';

/**
 * An officer says which account a receipt in suspense is for, or how it splits over several. It takes effect at once up
 * to the threshold of the currency, and above it when a second person agrees.
 */
export function matchByHand(journal: PaymentsJournal): Operation {
  return (request) =>
    changeReceipt(journal, request, async (receipt, proposed, { actor, at, cause }) => {
      const refusal = refusalToMatch(receipt) ?? refusalIfProposed(receipt, proposed, at);
      if (refusal) return { ok: false, refusal };
      const { reason, parts: wanted } = request.body as z.infer<typeof handMatch>;
      const parts = await readParts(journal.table, receipt, wanted, (place) =>
        idFrom('match', at, cause, place),
      );
      if (!parts.ok) return parts;
      const made = propose(actor, at, reason);
      if (!made.ok) return made;
      const { receiptId, statementId } = receipt;
      const waits = needsSecondPerson(await readMatchingPolicy(journal.table), leftOf(receipt));
      const decision = {
        status: 'approved' as const,
        decidedBy: actor,
        decidedAt: at,
        decisionReason: reason,
      };
      const state: ReceiptProposal = {
        ...{ kind: 'receipt', receiptId, statementId },
        proposal: waits ? made.value : { ...made.value, ...decision },
        wanted: { action: 'match', parts: [...parts.value] },
      };
      const events = parts.value.map((part) =>
        waits
          ? eventOf('match.proposed.v1', {
              ...matchData(receipt, part),
              ...{ tier: 'manual', reasons: [reason.slice(0, 500)], proposedBy: actor },
            })
          : eventOf('match.approved.v1', { ...matchData(receipt, part), proposedBy: actor, reason }),
      );
      return accept({ state, events, writes: receiptWrites({ ...receipt, proposed: true }, receipt) });
    });
}

/** What the events of a match say of a part. */
export function matchData({ receiptId, statementId, currency }: StoredReceipt, part: MatchPart) {
  const { matchId, taxpayerId, accountId, amount } = part;
  return { matchId, receiptId, statementId, taxpayerId, accountId, amount, currency };
}

export function refusalToMatch({ status, direction }: StoredReceipt) {
  if (status === 'suspended' && direction === 'credit') return undefined;
  const detail = direction === 'debit' ? 'It is a debit: money that went out.' : `It is ${status}.`;
  return refuse('conflict', 'receipt.not-in-suspense', detail, {
    remedy: 'Only a receipt that waits in suspense is matched; see GET /v1/suspense.',
  }).refusal;
}

type Wanted = z.infer<typeof handMatch>['parts'];

async function readParts(
  table: Table,
  receipt: StoredReceipt,
  wanted: Wanted,
  idOf: (place: string) => string,
): Promise<Outcome<MatchPart[]>> {
  const faults: FieldFault[] = [];
  const parts: MatchPart[] = [];
  const left = leftOf(receipt);
  let sum = 0n;
  for (const [index, { reference, amount }] of wanted.entries()) {
    const read = readPaymentReference(reference);
    const account = read && (await readReference(table, read.accountNumber));
    const money = amount === undefined ? left : parseMoney(amount, receipt.currency);
    const fault = (field: string, code: string, detail: string) =>
      faults.push({ pointer: `/parts/${index}/${field}`, code, detail });
    if (read === undefined)
      fault('reference', 'form', 'is not a reference of an account or a charge of ours');
    else if (account === undefined)
      fault('reference', 'unknown', `no account has the number ${read.accountNumber}`);
    else if (account.currency !== receipt.currency)
      fault(
        'reference',
        'currency',
        `the account is in ${account.currency}, the receipt in ${receipt.currency}`,
      );
    if (money === undefined || money.minor <= 0n)
      fault('amount', 'form', `is not an amount of ${receipt.currency} above zero`);
    if (read === undefined || account === undefined || money === undefined) continue;
    sum += money.minor;
    const { taxpayerId, accountId } = account;
    const { period, plan } = read;
    const charge = {
      ...(period !== undefined && { period, chargeReference: reference.replace(/\s/g, '') }),
      ...(plan !== undefined && { plan }),
    };
    const named = { matchId: idOf(String(index)), taxpayerId, accountId, accountNumber: read.accountNumber };
    parts.push({ ...named, amount: formatMoney(money), ...charge });
  }
  if (faults.length === 0 && sum !== left.minor)
    faults.push({
      pointer: '/parts',
      code: 'sum',
      detail: `the parts must make up ${formatMoney(left)}, which is left`,
    });
  if (faults.length === 0) return accept(parts);
  const detail = faults.map(({ pointer, detail: said }) => `${pointer}: ${said}`).join('; ');
  return refuse('invalid', 'match.parts', detail, { remedy: 'Correct the parts named in errors.', faults });
}
