import type {
  AccountState,
  AccrualSegment,
  ChargeState,
  ComponentState,
} from '../../shared/account/account-state.ts';

/** Most days or segments of one component that the readable form lists. */
const maximumSegmentsShown = 60;

/** Interest and penalties for people: each charge, what accrued on it and from what. */
export function accrualText(state: AccountState): string {
  const { schedule, asOf, currency, charges, totals } = state;
  return [
    `Account by ${schedule.id}, ${schedule.hash}`,
    `as of ${asOf}, in ${currency}`,
    ...charges.flatMap(chargeText),
    ...planText(state),
    '',
    `open ${totals.open}, payable ${totals.payable}, credit ${totals.credit}, interest on credit ${totals.creditInterest}`,
    ...findingText(state),
    '',
  ].join('\n');
}

/** Where the money went, for people. */
export function allocationText(state: AccountState): string {
  const { schedule, asOf, currency, charges, allocations, credits, totals } = state;
  return [
    `Account by ${schedule.id}, ${schedule.hash}`,
    `as of ${asOf}, in ${currency}`,
    '',
    ...allocations.map(
      ({ source, charge, component, amount, effective, rule }) =>
        `${effective} ${source} -> ${charge} ${component}: ${amount} (${rule})`,
    ),
    '',
    ...charges.map(
      ({ charge, status, paid, open, setApart }) =>
        `${charge}: ${status}, paid ${paid}, open ${open}${setApart === undefined ? '' : `, set apart: ${setApart.join(', ')}`}`,
    ),
    ...credits.filter(({ left }) => /[1-9]/.test(left)).map(({ source, left }) => `${source}: ${left} left`),
    ...planText(state),
    '',
    `received ${totals.received}, refunded ${totals.refunded}, open ${totals.open}, credit ${totals.credit}`,
    ...findingText(state),
    '',
  ].join('\n');
}

function planText({ plans = [] }: AccountState): string[] {
  return plans.flatMap(({ plan, ended, paid, open, instalments }) => [
    '',
    `${plan}: ${ended === undefined ? '' : `ended on ${ended}, `}paid ${paid}, open ${open}`,
    ...instalments.map(
      ({ due, amount, open: left, status }) => `  ${due}: ${amount}, ${status}, open ${left}`,
    ),
  ]);
}

function chargeText({ charge, due, status, components, outstandingUnits }: ChargeState): string[] {
  return [
    '',
    `${charge}, due ${due}: ${status}`,
    ...components.flatMap(componentText),
    ...(outstandingUnits === undefined ? [] : [`  ${outstandingUnits} units are not paid for`]),
  ];
}

function componentText(component: ComponentState): string[] {
  const {
    charged,
    paid,
    relieved,
    open,
    exact,
    limitedTo,
    segments = [],
    steps = [],
    notes = [],
    citation,
  } = component;
  const more = segments.length - maximumSegmentsShown;
  return [
    `  ${component.component} (${component.counts}): ${charged}, paid ${paid}, relieved ${relieved}, open ${open}`,
    ...segments.slice(0, maximumSegmentsShown).map((segment) => `    ${segmentText(segment)}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
    ...steps.map(
      ({ on, through, what, base, amount }) =>
        `    ${through === undefined ? on : `${on} through ${through}`}: ${what}${base === undefined ? '' : ` of ${base}`} = ${amount}`,
    ),
    ...notes.map((note) => `    ${note}`),
    ...(exact === undefined || (segments.length === 0 && steps.length === 0)
      ? []
      : [`    sum ${exact}${limitedTo === undefined ? '' : `, limited to ${limitedTo}`}; ${citation ?? ''}`]),
  ];
}

function segmentText({ from, through, days, bearing, rate, per, yearDays, amount }: AccrualSegment): string {
  const of = per === 'year' ? `${rate} a year of ${yearDays} days` : `${rate} a day`;
  return `${from} through ${through}: ${days} ${days === 1 ? 'day' : 'days'} on ${bearing} at ${of} = ${amount}`;
}

function findingText({ findings }: AccountState): string[] {
  return findings.map(({ code, fact, detail }) => `${fact}: ${detail} (${code})`);
}
