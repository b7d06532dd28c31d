/** A law with everything that follows from lateness: interest, a penalty, an order of payments, plans, small balances. */
export const latenessLaw = `schedule: xx/lateness
version: 1
title: A levy with lateness
currency: CAD
timeZone: America/Toronto
filedBy: taxpayer
sources: [Invented Act]
units: { L: litre }
calendar:
  periods: { length: month, yearStartMonth: 1, from: 2024-01-01, through: open, citation: Invented Act s. 1 }
  filingDue: { rule: { monthsAfterPeriod: 1, day: 15 }, citation: Invented Act s. 2 }
  paymentDue: { rule: { monthsAfterPeriod: 1, day: 15 }, citation: Invented Act s. 3 }
  workingDays: { restDays: [saturday, sunday], citation: Invented Act s. 4 }
parameters:
  rate:
    label: Rate
    unit: CAD/L
    datedBy: supplied
    citation: Invented Act s. 6
    values: [{ from: 2024-01-01, through: open, enacted: 2023-06-01, value: 0.10 }]
line:
  datedBy: supplied
  fields:
    supplied: { type: date, label: Date of supply, required: yes }
    quantity: { type: quantity, unit: L, decimals: 3, minimum: 0, label: Quantity, required: yes }
  figures:
    tax: { label: Tax, unit: CAD, formula: quantity * rate, citation: Invented Act s. 6 }
  shareBy: tax
declaration:
  figures:
    total:
      label: Tax due
      unit: CAD
      formula: sum(tax)
      rounding: { mode: half-up, decimals: 2, basis: law, citation: Invented Act s. 7 }
      citation: Invented Act s. 6
heads: [{ head: tax, figure: total }]
terms:
  interest:
    arrears:
      label: Interest on arrears
      counts: interest
      charges: all
      on: [tax]
      rate: { perYear: 7.32% }
      dayCount: actual/366
      compounding: none
      after: due
      firstDay: next-day
      lastDay: payment-day
      notWhile: [disputed]
      rounding: { mode: half-up, decimals: 2 }
      citation: Invented Act s. 8
  allocation:
    designation: ignored
    order: [{ age: any, components: [tax, interest], withinCharge: in-order, sameDue: charge-by-charge }]
    exclude: [disputed, in-plan]
    surplus: next-period
    effectiveDate: value
    citation: Invented Act s. 10
  instalments: { graceDays: 5, onDefault: ends, citation: Invented Act s. 11 }
examples:
  - title: A thousand litres
    source: Invented Act s. 6
    period: 2024-02
    lines: [{ supplied: 2024-02-01, quantity: 1000 }]
    expect: { total: 100.00 }
`;
