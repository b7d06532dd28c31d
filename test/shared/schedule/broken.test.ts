import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkYaml } from './check-yaml.ts';

/** What an author is told about each schedule in `broken/`: file, line, key, problem, remedy. */
const told: Readonly<Record<string, readonly string[]>> = {
  alias: [
    'alias.yaml:4: currency: is empty, or refers to another place by an alias. Write the value out, or take the key out.',
  ],
  'division-without-end-in-money': [
    'division-without-end-in-money.yaml:53: heads[0].figure: "total" can have parts of the minor unit of EUR. State its "rounding", with the law or practice behind it.',
  ],
  'empty-value': [
    'empty-value.yaml:3: title: is empty, or refers to another place by an alias. Write the value out, or take the key out.',
  ],
  'failing-example': [
    'failing-example.yaml:56: examples[0]: "A thousand litres of petrol" expects a total of 60.00 and comes to 50.00. Find which is wrong, the law as written here or the example, by its source.',
  ],
  'figure-used-above-itself': [
    'figure-used-above-itself.yaml:43: line.figures.tax.formula: unknown name "net". Use one of supplied, fuel, quantity, periodStart, periodEnd, rate; a figure must stand above those that use it.',
  ],
  'filing-counts-from-notice': [
    'filing-counts-from-notice.yaml:13: calendar.filingDue.rule: counts from the notice, which comes after filing. Count from the period.',
  ],
  'gap-between-rates': [
    'gap-between-rates.yaml:32: parameters.rate.columns[1].from: leaves a gap: no value from 2021-01-01 through 2021-01-31. Add the value for those days, or declare them under "gaps" with the reason and its law.',
  ],
  'key-twice': ['key-twice.yaml:5: is not YAML: Map keys must be unique. Correct the YAML.'],
  'litres-meet-tonnes': [
    'litres-meet-tonnes.yaml:45: line.figures.tax.formula: the units do not fit: adding L and t. Multiply by a parameter that converts, or correct the unit of one of them.',
  ],
  'missing-citation': [
    'missing-citation.yaml:43: line.figures.tax.citation: has no citation. Cite the provision of law that says so.',
  ],
  'missing-key': ['missing-key.yaml:1: currency: is missing. Add it; docs/schedules.md says what it holds.'],
  'missing-rate': [
    'missing-rate.yaml:33: parameters.rate.rows: has no row for coal. Add the row, with "none" on the dates for which the law sets no value.',
  ],
  'name-taken-twice': [
    'name-taken-twice.yaml:43: line.figures.quantity: is a name that is taken. Give each field, parameter and figure a name of its own.',
  ],
  'no-example': ['no-example.yaml:55: examples: has no worked example. Correct it.'],
  'no-rounding-of-money': [
    'no-rounding-of-money.yaml:53: heads[0].figure: "total" can have parts of the minor unit of EUR. State its "rounding", with the law or practice behind it.',
  ],
  'overlapping-rates': [
    'overlapping-rates.yaml:32: parameters.rate.columns[1].from: overlaps the value from 2020-01-01: on 2021-01-01 there would be two values. End the earlier one the day before, or, if a later enactment takes its place, say "replaces: yes".',
  ],
  'rate-ends-before-it-starts': [
    'rate-ends-before-it-starts.yaml:31: parameters.rate.columns[0].through: ends on 2019-12-31, before it starts on 2020-01-01. Correct one of the dates.',
  ],
  'rate-missing-in-a-column': [
    'rate-missing-in-a-column.yaml:35: parameters.rate.rows.coal: has 1 of the 2 values that the columns ask for. Give one value, or "none", for each column.',
  ],
  'rate-not-a-decimal': [
    'rate-not-a-decimal.yaml:35: parameters.rate.rows.coal[1]: "5,0" is not a plain decimal (such as 0.0890). Correct it.',
  ],
  'rate-of-unknown-code': [
    'rate-of-unknown-code.yaml:36: parameters.rate.rows.peat: the list fuel has no code "peat". Use one of petrol, coal, or *.',
  ],
  'rate-of-parts-shown-for-a-line': [
    'rate-of-parts-shown-for-a-line.yaml:45: line.rate: "rate" may have another value in each part of the period. Take "rate" out: the explanation of a line shows the rate of each part.',
  ],
  'rate-of-parts-without-split': [
    'rate-of-parts-without-split.yaml:43: line.figures.tax.formula: "rate" may have another value in each part of the period. Say under "split" of the figure how its parts are made, or let "datedBy" of the parameter name one day.',
  ],
  'refused-example': [
    'refused-example.yaml:56: examples[0]: "A thousand litres of petrol" expects a total of 50.00 and comes to a refusal, declaration.lines-at-fault: 1 of 1 lines cannot be taken; /lines/1/quantity negative. Find which is wrong, the law as written here or the example, by its source.',
  ],
  'replacement-enacted-the-same-day': [
    'replacement-enacted-the-same-day.yaml:32: parameters.rate.columns[1].from: overlaps the value from 2020-01-01: on 2021-01-01 there would be two values. End the earlier one the day before, or, if a later enactment takes its place, say "replaces: yes".',
  ],
  'rounding-through-no-date': [
    'rounding-through-no-date.yaml:51: declaration.figures.total.rounding.through: "2021" is neither a date (YYYY-MM-DD) nor "open". Correct it.',
  ],
  'split-of-a-question': [
    'split-of-a-question.yaml:43: line.figures.dear.split: splits what is no number. Split the figures that are numbers.',
  ],
  'split-of-a-rate-with-its-quantity': [
    'split-of-a-rate-with-its-quantity.yaml:43: line.figures.tax.split.apportioned: leaves it open what the parts are: the formula is not in proportion to what is apportioned. Name under "apportioned" whatever is taken for the days of a part; work the rest out in a figure of its own, for the whole.',
  ],
  'split-of-an-unknown-quantity': [
    'split-of-an-unknown-quantity.yaml:43: line.figures.tax.split.apportioned[0]: "quantities" is no quantity in the formula. Name quantities, figures or parameters that the formula uses.',
  ],
  'split-over-no-dates': [
    'split-over-no-dates.yaml:43: line.figures.tax.split.span.through: no date field "fuel". Name a field of type date.',
  ],
  'split-without-a-change': [
    'split-without-a-change.yaml:43: line.figures.tax.split: has nothing to split at: no parameter of the formula is dated by each part. Say "datedBy: each-part" of the rate that changes, or take "split" out.',
  ],
  'sum-of-mixed-units': [
    'sum-of-mixed-units.yaml:50: declaration.figures.total.formula: sum(quantity) has nothing to add up. In a figure of the declaration, name a figure or quantity of the line whose unit is the same on every line.',
  ],
  'two-rows-fit': [
    'two-rows-fit.yaml:36: parameters.rate.rows.coal : fits coal as well as the row "coal" does. Make one of the two more exact.',
  ],
  'undeclared-unit': [
    'undeclared-unit.yaml:26: parameters.rate.unit: unknown unit "kg". Declare it under "units".',
  ],
  'unknown-currency': [
    'unknown-currency.yaml:4: currency: "ECU" is not an ISO 4217 currency. Use a code such as CAD.',
  ],
  'unknown-date-field': [
    'unknown-date-field.yaml:24: parameters.rate: cannot be looked up: no line and no declaration has the fields that it names. Correct "by" and "datedBy".',
  ],
  'unknown-key': [
    'unknown-key.yaml:1: title: is missing. Add it; docs/schedules.md says what it holds.',
    'unknown-key.yaml:3: titel: is no key of a schedule here. Take it out, or correct its spelling.',
  ],
  'unknown-list': [
    'unknown-list.yaml:40: line.fields.fuel.list: unknown list "fuels". Declare it under "lists".',
  ],
  'unknown-name': [
    'unknown-name.yaml:43: line.figures.tax.formula: unknown name "rat". Use one of supplied, fuel, quantity, periodStart, periodEnd, rate; a figure must stand above those that use it.',
  ],
  'unknown-time-zone': [
    'unknown-time-zone.yaml:5: timeZone: "Europe/Dublon" is not an IANA time zone. Use a name such as America/Toronto.',
  ],
  'unreadable-formula': [
    'unreadable-formula.yaml:43: line.figures.tax.formula: "*" at character 11 is not a value. Write a name, a number or a bracketed formula there.',
  ],
  'wrong-unit-of-figure': [
    'wrong-unit-of-figure.yaml:43: line.figures.tax.unit: is fuel.unit, but the formula comes to EUR. Correct the unit or the formula.',
  ],
};

const folder = new URL('./broken/', import.meta.url);
const files = readdirSync(folder).map((file) => file.replace('.yaml', ''));

describe('a schedule with a fault is refused, and its author is told where, what and what to do', () => {
  it('has a message for every file of the folder, and a file for every message', () => {
    expect(files.sort()).toEqual(Object.keys(told).sort());
  });

  it.each(files)('%s', (name) => {
    const { loaded, messages } = checkYaml(
      readFileSync(new URL(`${name}.yaml`, folder), 'utf8'),
      `${name}.yaml`,
    );
    expect(messages).toEqual(told[name]);
    expect(loaded).toBeUndefined();
  });

  it('the schedule that they were made from has no fault', () => {
    const { messages } = checkYaml(readFileSync(new URL('./small-schedule.yaml', import.meta.url), 'utf8'));
    expect(messages).toEqual([]);
  });
});
