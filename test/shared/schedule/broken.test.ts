import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOfSchedule, schedulesBelow } from '../../../scripts/schedule/schedule-folder.ts';
import { readYamlFiles } from '../../../shared/schedule/yaml/yaml-source.ts';
import { checkSource, checkYaml } from './check-yaml.ts';

/** What an author is told about each schedule in `broken/`: file, line, key, problem, remedy. */
const told: Readonly<Record<string, readonly string[]>> = {
  alias: [
    'alias.yaml:3: title: has an anchor, &t. Law is written out: take the anchor out. Text that begins with & goes in quotes.',
  ],
  'asked-when-is-no-question': [
    'asked-when-is-no-question.yaml:42: line.fields.stock.askedWhen: does not answer yes or no. Write a comparison.',
  ],
  'asked-when-of-a-fact': [
    'asked-when-of-a-fact.yaml:42: line.fields.stock.askedWhen: unknown name "large". Use one of supplied, fuel, quantity, stock, periodStart, periodEnd, rate, filingDue; a figure must stand above those that use it.',
  ],
  'asked-when-of-unknown-code': [
    "asked-when-of-unknown-code.yaml:42: line.fields.stock.askedWhen: the list fuel has no code 'peat'. Use one of petrol, coal.",
  ],
  'band-short-of-a-column': [
    'band-short-of-a-column.yaml:44: parameters.levy.bands.rows.5: has 1 of the 2 values that the columns ask for. Give one value for each column.',
  ],
  'band-start-not-a-number': [
    'band-start-not-a-number.yaml:42: parameters.levy.bands.rows.above 5: is no number at which a band starts. Write a plain decimal.',
  ],
  'band-starts-twice': [
    'band-starts-twice.yaml:42: parameters.levy.bands.rows: has no band, or two that start at the same number. Give each band its start.',
  ],
  'banded-by-no-bands': [
    'banded-by-no-bands.yaml:43: line.figures.tax.formula: rates in bands are needed, and there is a number. Name a parameter that has "bands".',
  ],
  'bands-divide-another-unit': [
    'bands-divide-another-unit.yaml:57: declaration.figures.total.formula: the bands divide t, and the amount is in L. Correct "bands.of" or the amount.',
  ],
  'bands-of-unknown-unit': [
    'bands-of-unknown-unit.yaml:42: parameters.levy.bands.of: unknown unit "kg". Declare it under "units".',
  ],
  'blank-of-required-field': [
    'blank-of-required-field.yaml:42: line.fields.stock.whenBlank: says what a blank means, but the field is required. Take one of the two out.',
  ],
  'blank-of-unknown-code': [
    'blank-of-unknown-code.yaml:42: line.fields.other.whenBlank: the list fuel has no code "peat". Use a code of the list.',
  ],
  'blank-without-meaning': [
    'blank-without-meaning.yaml:42: line.fields.stock: may be left blank, and does not say what a blank means. State "whenBlank", or make the field required.',
  ],
  'branches-of-another-unit': [
    'branches-of-another-unit.yaml:43: line.figures.tax.formula: the units do not fit: choosing between EUR and fuel.unit. Multiply by a parameter that converts, or correct the unit of one of them.',
  ],
  'check-of-unknown-field': [
    'check-of-unknown-field.yaml:45: line.checks[0].field: no field "amount". Name the field at fault.',
  ],
  'check-that-is-no-question': [
    'check-that-is-no-question.yaml:45: line.checks[0].refuse: does not answer yes or no. Write a comparison.',
  ],
  'code-compared-is-unknown': [
    "code-compared-is-unknown.yaml:43: line.figures.tax.formula: the list fuel has no code 'peat'. Use one of petrol, coal.",
  ],
  'code-in-capitals': [
    'code-in-capitals.yaml:22: lists.fuel.codes.Coal: "Coal" is not a code in lower case (such as light-fuel-oil): write coal. Correct the key.',
  ],
  'code-of-unknown-unit': [
    'code-of-unknown-unit.yaml:22: lists.fuel.codes.coal.unit: unknown unit "kg". Declare it under "units".',
  ],
  'colon-in-plain-text': [
    'colon-in-plain-text.yaml:3:8: title: is not YAML: the value has ": " in it. Put text that has ": " in it in quotes.',
  ],
  'condition-that-is-no-question': [
    'condition-that-is-no-question.yaml:43: line.figures.tax.formula: "if" needs yes or no and has a number. Write a comparison there.',
  ],
  'date-that-does-not-exist': [
    'date-that-does-not-exist.yaml:31: parameters.rate.columns[0].enacted: "2019-02-29" is not a date (YYYY-MM-DD): there is no such day, 2019-02 ends on day 28. Correct it.',
  ],
  'dated-filing-counts-from-notice': [
    'dated-filing-counts-from-notice.yaml:15: calendar.filingDue[1].rule: counts from the notice, which comes after filing. Count from the period.',
  ],
  'dated-rules-end-early': [
    'dated-rules-end-early.yaml:14: calendar.paymentDue: does not cover every period. Let the rules reach from 2020-01-01 through open.',
  ],
  'dated-rules-start-late': [
    'dated-rules-start-late.yaml:14: calendar.paymentDue: does not cover every period. Let the rules reach from 2020-01-01 through open.',
  ],
  'divided-by-zero': [
    'divided-by-zero.yaml:43: line.figures.tax.formula: the formula divides by zero. Correct the divisor.',
  ],
  'division-without-end-in-money': [
    'division-without-end-in-money.yaml:53: heads[0].figure: "total" can have parts of the minor unit of EUR. State its "rounding", with the law or practice behind it.',
  ],
  'date-of-no-calendar': [
    'date-of-no-calendar.yaml:43: line.figures.tax.formula: 2020-2-30 is not a date. Write date(year, month, day).',
  ],
  'decimal-comma-in-a-list': [
    'decimal-comma-in-a-list.yaml:34: parameters.rate.rows.petrol[1]: "0500" is not a plain decimal (such as 0.0890): a number has no zeros before it, 500; and a comma begins another value, so a decimal takes a point, 0.0500. Correct it.',
  ],
  'declaration-check-of-unknown-name': [
    'declaration-check-of-unknown-name.yaml:47: declaration.checks[0].field: no field "deductions". Name the field at fault.',
  ],
  'declaration-check-that-is-no-question': [
    'declaration-check-that-is-no-question.yaml:47: declaration.checks[0].refuse: does not answer yes or no. Write a comparison.',
  ],
  'due-on-no-day-of-the-year': [
    'due-on-no-day-of-the-year.yaml:13: calendar.filingDue.rule.on: is not a day that every year has (MM-DD); the end of a month is "monthsAfterPeriod" and "day: last". Correct it.',
  ],
  'empty-value': [
    'empty-value.yaml:3: title: has no value. Write it, or take the key out. Inside { } and [ ] a comma ends a value: a text, formula or number that has one goes in quotes, or is written without.',
  ],
  'example-expects-nothing': [
    'example-expects-nothing.yaml:60: examples[0].expect.total: is missing. Add it; docs/schedules.md says what it holds.',
  ],
  'example-is-not-refused': [
    'example-is-not-refused.yaml:56: examples[0]: "A thousand litres of petrol" expects a refusal schedule.no-value and comes to a total of 50.00. Find which is wrong, the law as written here or the example, by its source.',
  ],
  'failing-example': [
    'failing-example.yaml:56: examples[0]: "A thousand litres of petrol" expects a total of 60.00 and comes to 50.00. Find which is wrong, the law as written here or the example, by its source.',
  ],
  'field-of-unknown-type': [
    'field-of-unknown-type.yaml:42: line.fields.stock.type: is "number", which is not known here. Use one of date, text, list, unit, quantity, share.',
  ],
  'figure-used-above-itself': [
    'figure-used-above-itself.yaml:43: line.figures.tax.formula: unknown name "net". Use one of supplied, fuel, quantity, periodStart, periodEnd, rate, filingDue; a figure must stand above those that use it.',
  ],
  'filing-counts-from-notice': [
    'filing-counts-from-notice.yaml:13: calendar.filingDue.rule: counts from the notice, which comes after filing. Count from the period.',
  ],
  'formula-too-deep': [
    'formula-too-deep.yaml:43: line.figures.tax.formula: the formula is too deep or too long. Split it into several figures.',
  ],
  'gap-between-dated-rules': [
    'gap-between-dated-rules.yaml:16: calendar.paymentDue[1].from: leaves a gap: no rule from 2021-01-01 through 2021-01-31. Let one of the two reach over those days.',
  ],
  'gap-between-rates': [
    'gap-between-rates.yaml:32: parameters.rate.columns[1].from: leaves a gap: no value from 2021-01-01 through 2021-01-31. Add the value for those days, or declare them under "gaps" with the reason and its law.',
  ],
  'gap-declared-without-reason': [
    'gap-declared-without-reason.yaml:34: parameters.rate.gaps[0].reason: is missing. Add it; docs/schedules.md says what it holds.',
  ],
  'gap-in-a-part': [
    'gap-in-a-part/rates.yaml:10: parameters.rate.columns[1].from: leaves a gap: no value from 2021-01-01 through 2021-01-31. Add the value for those days, or declare them under "gaps" with the reason and its law.',
  ],
  'group-of-unknown-code': [
    'group-of-unknown-code.yaml:23: lists.fuel.groups.solid[1]: unknown code "peat". Use one of petrol, coal.',
  ],
  'head-of-unknown-figure': [
    'head-of-unknown-figure.yaml:54: heads[0].figure: "charge" is no figure of the declaration in EUR. Name a figure that comes to money.',
  ],
  'head-that-is-no-money': [
    'head-that-is-no-money.yaml:55: heads[0].figure: "lines" is no figure of the declaration in EUR. Name a figure that comes to money.',
  ],
  'id-without-jurisdiction': [
    'id-without-jurisdiction.yaml:1: schedule: "example" is not an id such as ca/fuel-charge. Correct it.',
  ],
  'increase-not-a-percentage': [
    'increase-not-a-percentage.yaml:43: parameters.index.values[1].increase: "0.02" is not an increase such as 4.9% + 2%. Correct it.',
  ],
  'increase-without-base': [
    'increase-without-base.yaml:42: parameters.index.values[0].increase: has no value above it to start from. State a value first.',
  ],
  'indented-otherwise': [
    'indented-otherwise.yaml:28:15: parameters.rate.citation: is not YAML: the line below is indented as if it were part of this value. Indent a key like those that it stands among.',
  ],
  'is-set-of-a-field': [
    'is-set-of-a-field.yaml:43: line.figures.tax.formula: isSet(…) asks whether the law sets a value of one parameter. Name a parameter that can be looked up here. For a field, write not blank(name).',
  ],
  'key-in-two-files': [
    'key-in-two-files/units.yaml:2: units.t: is stated in key-in-two-files/schedule.yaml:10 as well. Keep one of the two.',
  ],
  'key-that-is-no-text': [
    'key-that-is-no-text.yaml:8: units: has a key that is not text. Write the key as plain text.',
  ],
  'key-twice': [
    'key-twice.yaml:5:1: currency: is not YAML: the key stands on line 4 already, in the same map. Keep one of the two.',
  ],
  'label-too-long': ['label-too-long.yaml:18: lists.fuel.label: has more than 200 characters. Correct it.'],
  'line-dated-by-unknown-field': [
    'line-dated-by-unknown-field.yaml:37: line.datedBy: no date field "delivered". Name a field of the line of type date.',
  ],
  'list-where-a-map-is-needed': [
    'list-where-a-map-is-needed.yaml:8: units: is a list, where a map of keys is needed. Correct it.',
  ],
  'list-where-another-file-has-a-map': [
    'list-where-another-file-has-a-map/more.yaml:1: units: is stated in list-where-another-file-has-a-map/schedule.yaml:8 as well. Keep one of the two.',
  ],
  'list-without-codes': ['list-without-codes.yaml:20: lists.fuel.codes: has no code. Name at least one.'],
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
  'name-with-a-hyphen': [
    'name-with-a-hyphen.yaml:43: line.figures.tax-due: "tax-due" is not a name (such as deliveryDate). Correct the key.',
  ],
  'neither-value-nor-increase': [
    'neither-value-nor-increase.yaml:42: parameters.index.values[0]: needs either a value or an increase. State one of the two.',
  ],
  'nested-too-deep': [
    'nested-too-deep.yaml:7: sources[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]: is nested too deep. No part of a schedule is.',
  ],
  'no-example': ['no-example.yaml:55: examples: has no worked example. Correct it.'],
  'no-rounding-of-money': [
    'no-rounding-of-money.yaml:53: heads[0].figure: "total" can have parts of the minor unit of EUR. State its "rounding", with the law or practice behind it.',
  ],
  'no-sources': ['no-sources.yaml:7: sources: is empty. Correct it.'],
  'overlapping-dated-rules': [
    'overlapping-dated-rules.yaml:16: calendar.paymentDue[1].from: overlaps the rule from 2020-01-01: on 2021-01-01 there would be two rules. End the earlier one the day before.',
  ],
  'overlapping-rates': [
    'overlapping-rates.yaml:32: parameters.rate.columns[1].from: overlaps the value from 2020-01-01: on 2021-01-01 there would be two values. End the earlier one the day before, or, if a later enactment takes its place, say "replaces: yes".',
  ],
  'parameter-without-values': [
    'parameter-without-values.yaml:24: parameters.rate.values: is missing. Add it; docs/schedules.md says what it holds.',
  ],
  'part-not-yaml': [
    'part-not-yaml/rates.yaml:7:9: parameters.rate.by: is not YAML: the [ that opens here is not closed. Close it with ]. Text that has brackets in it goes in quotes.',
  ],
  'part-without-keys': [
    'part-without-keys/notes.yaml: has no keys. Write sections of the schedule there, or take the file away.',
  ],
  'quantity-of-unknown-unit': [
    'quantity-of-unknown-unit.yaml:42: line.fields.stock.unit: unknown unit "kg". Declare it under "units".',
  ],
  'rate-ends-before-it-starts': [
    'rate-ends-before-it-starts.yaml:31: parameters.rate.columns[0].through: ends on 2019-12-31, before it starts on 2020-01-01. Correct one of the dates.',
  ],
  'rate-missing-in-a-column': [
    'rate-missing-in-a-column.yaml:35: parameters.rate.rows.coal: has 1 of the 2 values that the columns ask for. Give one value, or "none", for each column.',
  ],
  'rate-not-a-decimal': [
    'rate-not-a-decimal.yaml:35: parameters.rate.rows.coal[1]: "5,0" is not a plain decimal (such as 0.0890): a decimal takes a point, and thousands are not set apart. Correct it.',
  ],
  'rate-of-parts-shown-for-a-line': [
    'rate-of-parts-shown-for-a-line.yaml:45: line.rate: "rate" may have another value in each part of the period. Take "rate" out: the explanation of a line shows the rate of each part.',
  ],
  'rate-of-parts-without-split': [
    'rate-of-parts-without-split.yaml:43: line.figures.tax.formula: "rate" may have another value in each part of the period. Say under "split" of the figure how its parts are made, or let "datedBy" of the parameter name one day.',
  ],
  'rate-of-unknown-code': [
    'rate-of-unknown-code.yaml:36: parameters.rate.rows.peat: the list fuel has no code "peat". Use one of petrol, coal, or *.',
  ],
  'rate-shown-is-no-parameter': [
    'rate-shown-is-no-parameter.yaml:45: line.rate: "price" is no parameter of the line. Name a parameter that lines can look up.',
  ],
  'refused-example': [
    'refused-example.yaml:56: examples[0]: "A thousand litres of petrol" expects a total of 50.00 and comes to a refusal, declaration.lines-at-fault: 1 of 1 lines cannot be taken; line 1, quantity negative: -1000 is below 0. Correct an earlier period by amending its declaration, not by a lesser line here. Find which is wrong, the law as written here or the example, by its source.',
  ],
  'replacement-enacted-the-same-day': [
    'replacement-enacted-the-same-day.yaml:32: parameters.rate.columns[1].from: overlaps the value from 2020-01-01: on 2021-01-01 there would be two values. End the earlier one the day before, or, if a later enactment takes its place, say "replaces: yes".',
  ],
  'rounding-steps-leave-a-gap': [
    'rounding-steps-leave-a-gap.yaml:53: declaration.figures.total.rounding[1].from: leaves a gap: no rule from 2021-01-01 through 2021-12-31. Let one of the two reach over those days.',
  ],
  'rounding-through-no-date': [
    'rounding-through-no-date.yaml:51: declaration.figures.total.rounding.through: "2021" is neither a date (YYYY-MM-DD) nor "open". Correct it.',
  ],
  'rounding-to-too-fine-a-multiple': [
    'rounding-to-too-fine-a-multiple.yaml:51: declaration.figures.total.rounding.toMultipleOf: 0.05 is no multiple that 1 decimals can write. State a number above zero, and enough decimals.',
  ],
  'row-in-two-files': [
    'row-in-two-files/rates.yaml:13: parameters.rate.rows.coal: is stated in row-in-two-files/more.yaml:4 as well. Keep one of the two.',
  ],
  'row-of-too-many-codes': [
    'row-of-too-many-codes.yaml:35: parameters.rate.rows.coal, petrol: names 2 codes, but "by" names 1 fields. Name at most one code for each field.',
  ],
  'shared-by-unknown-figure': [
    'shared-by-unknown-figure.yaml:44: line.shareBy: "charge" is no figure of the line that can be added up. Name a figure of the line that has a unit.',
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
  'steps-of-another-unit': [
    'steps-of-another-unit.yaml:50: declaration.figures.total.formula: an amount and its step have different units, t and L. Give both the same unit: a number takes one in brackets, 100 [kg].',
  ],
  'sum-of-mixed-units': [
    'sum-of-mixed-units.yaml:50: declaration.figures.total.formula: sum(quantity): fuel.unit is not the same unit on every line. Convert first: a figure of the line, by a table whose unit is of the form t/fuel.unit.',
  ],
  'share-as-a-percentage': [
    'share-as-a-percentage.yaml:35: parameters.rate.rows.coal[1]: "25%" is not a plain decimal (such as 0.0890): a share is written 0.25 with the unit "1", not 25%. Correct it.',
  ],
  'sum-of-a-formula': [
    'sum-of-a-formula.yaml:50: declaration.figures.total.formula: sum(…) adds up one name, and no formula. Make the formula a figure of the line, and write sum(figure).',
  ],
  'sum-where-is-no-question': [
    'sum-where-is-no-question.yaml:50: declaration.figures.total.formula: "where" is followed by what does not answer yes or no. Write a comparison there.',
  ],
  'table-by-a-quantity': [
    'table-by-a-quantity.yaml:24: parameters.rate: cannot be looked up: "quantity" is no list field. Correct "by" and "datedBy".',
  ],
  'table-by-four-fields': [
    'table-by-four-fields.yaml:29: parameters.rate.by: has more than 3 entries. Correct it.',
  ],
  'table-by-unknown-field': [
    'table-by-unknown-field.yaml:24: parameters.rate: cannot be looked up: "fuels" is no list field. Correct "by" and "datedBy".',
  ],
  'tabs-for-indents': [
    'tabs-for-indents.yaml:9:1: units.L: is not YAML: a tab begins the line. Indent with spaces.',
  ],
  'text-where-a-list-is-needed': [
    'text-where-a-list-is-needed.yaml:7: sources: is text, where a list is needed. Correct it.',
  ],
  'two-heads-in-a-folder': [
    'two-heads-in-a-folder/other.yaml:1: schedule: stands in a part of another schedule: all files below a folder with schedule.yaml are one. Take the key out, or move the file to another folder if it is a schedule of its own.',
  ],
  'two-rows-fit': [
    'two-rows-fit.yaml:36: parameters.rate.rows.coal : fits coal as well as the row "coal" does. Make one of the two more exact.',
  ],
  'undeclared-unit': [
    'undeclared-unit.yaml:26: parameters.rate.unit: unknown unit "kg". Declare it under "units".',
  ],
  'unit-field-without-list': [
    'unit-field-without-list.yaml:42: line.fields.stated.of: no list field "quantity" above it. Name the field whose code gives the unit.',
  ],
  'unit-symbol-unreadable': [
    'unit-symbol-unreadable.yaml:10: units.m^3: is not a unit symbol such as m3 or tCO2e. Correct the key.',
  ],
  'unit-unreadable': [
    'unit-unreadable.yaml:26: parameters.rate.unit: "EUR per fuel.unit" is not a unit (such as CAD/L). Correct it.',
  ],
  'unknown-currency': [
    'unknown-currency.yaml:4: currency: "ECU" is not an ISO 4217 currency. Use a code such as CAD, in capitals.',
  ],
  'unknown-date-field': [
    'unknown-date-field.yaml:24: parameters.rate: cannot be looked up: "delivered" is no date field. Correct "by" and "datedBy".',
  ],
  'unknown-function': [
    'unknown-function.yaml:43: line.figures.tax.formula: there is no function round. Rounding is a key of the figure: rounding: { mode: half-up, decimals: 2, basis: …, citation: … }.',
  ],
  'unknown-group': [
    'unknown-group.yaml:43: line.figures.tax.formula: the list fuel has no group "solid". Declare it under "groups"; it has none.',
  ],
  'unknown-key': [
    'unknown-key.yaml:1: title: is missing. Add it; docs/schedules.md says what it holds.',
    'unknown-key.yaml:3: titel: is no key of a schedule here. Did you mean "title"? Take it out, or correct its spelling.',
  ],
  'unknown-list': [
    'unknown-list.yaml:40: line.fields.fuel.list: unknown list "fuels". Did you mean "fuel"? Declare it under "lists".',
  ],
  'unknown-name': [
    'unknown-name.yaml:43: line.figures.tax.formula: unknown name "rat". Did you mean "rate"? Use one of supplied, fuel, quantity, periodStart, periodEnd, rate, filingDue; a figure must stand above those that use it.',
  ],
  'unknown-rounding-mode': [
    'unknown-rounding-mode.yaml:51: declaration.figures.total.rounding.mode: is "nearest", which is not known here. Use one of up, down, ceiling, floor, half-up, half-down, half-even.',
  ],
  'unknown-time-zone': [
    'unknown-time-zone.yaml:5: timeZone: "Europe/Dublon" is not an IANA time zone. Did you mean "Europe/Dublin"? Use a name such as America/Toronto.',
  ],
  'unreadable-formula': [
    'unreadable-formula.yaml:43: line.figures.tax.formula: "*" at character 11 is not a value. Write a name, a number or a bracketed formula there.',
  ],
  'value-and-increase': [
    'value-and-increase.yaml:43: parameters.index.values[1]: needs either a value or an increase. State one of the two.',
  ],
  'value-missing-in-a-part': [
    'value-missing-in-a-part/rates.yaml:2: parameters.rate.citation: has no citation. Cite the provision of law that says so.',
  ],
  'wrong-figure-in-example': [
    'wrong-figure-in-example.yaml:56: examples[0]: "A thousand litres of petrol" expects the head tax at 51.00 and comes to 50.00. Find which is wrong, the law as written here or the example, by its source.',
    'wrong-figure-in-example.yaml:56: examples[0]: "A thousand litres of petrol" expects total 51 and comes to 50. Find which is wrong, the law as written here or the example, by its source.',
  ],
  'wrong-number-of-arguments': [
    'wrong-number-of-arguments.yaml:43: line.figures.tax.formula: a function has 2 parts and needs 3. Write clamp(x, low, high).',
  ],
  'wrong-unit-of-figure': [
    'wrong-unit-of-figure.yaml:43: line.figures.tax.unit: is fuel.unit, but the formula comes to EUR. Correct the unit or the formula.',
  ],
  'bound-of-a-stated-value': [
    'bound-of-a-stated-value.yaml:50: parameters.threshold.values[1].noMoreThan: belongs to a value that follows from another, and this one is stated. Take it out, or state the "increase".',
  ],
  'increase-bound-of-another-unit': [
    'increase-bound-of-another-unit.yaml:50: parameters.threshold.values[1].noMoreThan.index: is in 1, and the value in t. Bound a value by what has its unit: state the "unit" of the index.',
  ],
  'increase-from-no-such-day': [
    'increase-from-no-such-day.yaml:50: parameters.threshold.values[1].increase: has no value above it from 2019-01-01 to start from. State a value first.',
  ],
  'index-figure-missing': [
    'index-figure-missing.yaml:50: parameters.threshold.values[1].increase: needs the figure of cpi of 2021, which is not there. Add it under "indices", "cpi", with the day on which it was published; until it is published, let the values end before those that need it.',
  ],
  'index-figure-of-zero': [
    'index-figure-of-zero.yaml:28: indices.cpi.figures.2019.value: is a figure that nothing can be in proportion to. State the figure as it was published: above zero.',
  ],
  'index-figure-without-day': [
    'index-figure-without-day.yaml:28: indices.cpi.figures.2019.published: is missing. Add it; docs/schedules.md says what it holds.',
  ],
  'index-of-unknown-unit': [
    'index-of-unknown-unit.yaml:26: indices.cpi.unit: unknown unit "kg". Declare it under "units".',
  ],
  'index-time-unreadable': [
    'index-time-unreadable.yaml:50: parameters.threshold.values[1].increase.of: "2020-13" is no time that a figure can be of (such as 2024, 2024-12 or 2024-Q3). Correct it.',
  ],
  'index-unknown': [
    'index-unknown.yaml:50: parameters.threshold.values[1].increase.index: unknown index "wages". Declare it under "indices".',
  ],
  'index-without-rounding': [
    'index-without-rounding.yaml:50: parameters.threshold.values[1].increase: comes to 6.750241080038…, with more decimals than can be kept. State the rounding of the chain.',
  ],
  'indexed-by-nothing': [
    'indexed-by-nothing.yaml:35: parameters.rate.rows.coal[1]: is indexed, but its column does not say by what. State the "increase" of the column, or the value.',
  ],
  'indexed-from-no-value': [
    'indexed-from-no-value.yaml:35: parameters.rate.rows.coal[1]: has no value above it to start from. State a value first.',
  ],
  'unique-by-a-field-twice': [
    'unique-by-a-field-twice.yaml:43: line.unique[0].fields[1]: names "fuel" a second time. Name each field once.',
  ],
  'unique-by-unknown-field': [
    'unique-by-unknown-field.yaml:43: line.unique[0].fields[0]: no field "invoice". Name fields of the line.',
  ],
  'interest-on-nothing-there-is': [
    'interest-on-nothing-there-is.yaml:61: terms.interest.late.on[0]: "taxes" is no head, class or rule of the schedule. Name one of tax, penalty, interest, late, surcharge.',
  ],
  'order-leaves-out-a-class': [
    'order-leaves-out-a-class.yaml:82: terms.allocation.order: leaves out "surcharge", which counts as penalty: no payment would ever discharge it. Name "surcharge" or "penalty" among the components of a step.',
  ],
  'step-with-two-kinds': [
    'step-with-two-kinds.yaml:77: terms.penalties.surcharge.steps[0]: states amount and percent of amount, perDay, percent, perMonth: a step adds exactly one; write another step for the other. See docs/schedules.md for the forms it may have.',
  ],
  'percentage-a-day-of-nothing': [
    'percentage-a-day-of-nothing.yaml:77: terms.penalties.surcharge.steps[0].perDay: "0.33%" is a percentage a day, and the step does not say of what: add "of" (charged, unpaid or unpaid-when-due). Correct it.',
  ],
  'missed-steps-not-said': [
    'missed-steps-not-said.yaml:71: terms.penalties.surcharge.missedSteps: is missing: it goes with notWhile, and says what becomes of steps that fall within that time. See docs/schedules.md, Terms.',
  ],
  'multiple-too-fine-for-the-currency': [
    'multiple-too-fine-for-the-currency.yaml:68: terms.interest.late.rounding.toMultipleOf: 0.001 is no amount of the currency above zero. Write the multiple with the decimals that the currency has, such as 0.05 or 100.',
  ],
  'interest-code-of-a-head': [
    'interest-code-of-a-head.yaml:57: terms.interest.tax: has the code of the head "tax". Give it a code of its own.',
  ],
  'step-in-place-of-none': [
    'step-in-place-of-none.yaml:77: terms.penalties.surcharge.steps[0].insteadOfAbove: has no step above it. Take it out, or put the steps in the order in which they are reached.',
  ],
  'base-with-what-grows': [
    'base-with-what-grows.yaml:77: terms.penalties.surcharge.steps[0].including[0]: names "interest", which grows from day to day. Name heads, or penalties in steps.',
  ],
  'shares-of-a-step-overlap': [
    'shares-of-a-step-overlap.yaml:77: terms.penalties.surcharge.steps[0].percent[1].from: overlaps the value from 2020-01-01: on 2022-01-01 there would be two values. End the earlier one the day before.',
  ],
  'gap-between-shares': [
    'gap-between-shares.yaml:62: terms.interest.late.rate.perYear[1].from: leaves a gap: no value from 2021-01-01 through 2021-12-31. Add the value that was in force then, or correct one of the dates.',
  ],
  'unique-where-is-no-question': [
    'unique-where-is-no-question.yaml:43: line.unique[0].where: does not answer yes or no. Write a comparison.',
  ],
  'default-assessment-counts-from-notice': [
    'default-assessment-counts-from-notice.yaml:15: calendar.defaultAssessment.after: counts from the notice, and there is none before the authority assesses. Count from the period.',
  ],
  'materiality-of-a-fraction': [
    'materiality-of-a-fraction.yaml:24: amendments.materiality.figure: "average" can be a fraction without end, which cannot be compared with what was written down. State the "rounding" of the figure.',
  ],
  'materiality-of-nothing': [
    'materiality-of-nothing.yaml:24: amendments.materiality.differsBy.amount: lets nothing be too little to count. State an amount above zero, or take the rule out.',
  ],
  'materiality-of-unknown-figure': [
    'materiality-of-unknown-figure.yaml:24: amendments.materiality.figure: "tax" is no figure of the declaration that is a number. Name a figure of the declaration that has a unit.',
  ],
  'materiality-rules-leave-a-gap': [
    'materiality-rules-leave-a-gap.yaml:26: amendments.materiality[1].from: leaves a gap: no rule from 2021-01-01 through 2021-12-31. Let one of the two reach over those days.',
  ],
  'materiality-unless-unknown-fact': [
    'materiality-unless-unknown-fact.yaml:24: amendments.materiality.unlessChanged[0]: no fact "quantity". Name facts of the declaration.',
  ],
  'one-year-as-several': [
    'one-year-as-several.yaml:12: calendar.periods.years: is not a number of years from 2 to 10. Correct it.',
  ],
  'years-of-another-length': [
    'years-of-another-length.yaml:12: calendar.periods.years: belongs to periods of several years, and these have the length quarter. Say "length: years", or take the key out.',
  ],
  'years-without-how-many': [
    'years-without-how-many.yaml:12: calendar.periods.years: is missing where periods have several years. State how many years a period has.',
  ],
  'anchor-without-alias': [
    'anchor-without-alias.yaml:3: title: has an anchor, &t. Law is written out: take the anchor out. Text that begins with & goes in quotes.',
  ],
  'asked-in-a-circle': [
    'asked-in-a-circle.yaml:41: line.fields.first.askedWhen: hangs on itself: "first" is asked by "second" is asked by "first". Let one of these fields be asked for by itself.',
  ],
  'head-of-a-figure-twice': [
    'head-of-a-figure-twice.yaml:55: heads[1].figure: "total" is charged as "tax" already, and would be owed twice. Name the figure of "levy", or take one of the two out.',
  ],
  'maximum-below-minimum': [
    'maximum-below-minimum.yaml:41: line.fields.quantity.maximum: is 5, below the minimum of 10: no number could be declared. Correct one of the two.',
  ],
  'replaces-nothing': [
    'replaces-nothing.yaml:32: parameters.rate.columns[1].replaces: says that it takes the place of another, and no value enacted before it has a day of it. Take "replaces" out, or keep the value that it replaced.',
  ],
  'replaces-what-comes-later': [
    'replaces-what-comes-later.yaml:31: parameters.rate.columns[0].replaces: says that it takes the place of another, but was enacted on 2019-06-01, before the value from 2021-01-01 (enacted on 2020-06-01). Only a later enactment replaces an earlier one: correct "enacted", or say "replaces: yes" of the later one.',
  ],
  'brace-left-open': [
    'brace-left-open.yaml:31:9: parameters.rate.columns[0]: is not YAML: the { that opens here is not closed. Close it with }. Text that has brackets in it goes in quotes.',
  ],
  'bracket-in-a-formula': [
    'bracket-in-a-formula.yaml:43:50: line.figures.tax.formula: is not YAML: [ stands in the midst of a value. Text or a formula that has brackets in it goes in quotes where it stands inside { } or [ ]; or write the comma that is missing.',
  ],
  'bracket-left-open': [
    'bracket-left-open.yaml:15:28: calendar.workingDays.restDays: is not YAML: the [ that opens here is not closed. Close it with ]. Text that has brackets in it goes in quotes.',
  ],
  'bracket-too-many': [
    'bracket-too-many.yaml:34:27: parameters.rate.rows.petrol: is not YAML: ] closes nothing that is open. Take it out, or write the [ before it. Text that has brackets in it goes in quotes.',
  ],
  'comma-missing-in-braces': [
    'comma-missing-in-braces.yaml:43:19: line.figures.tax.label: is not YAML: the value has ": " in it. Put text that has ": " in it in quotes, or write the comma that is missing before the next key.',
  ],
  'count-with-a-leading-zero': [
    'count-with-a-leading-zero.yaml:14: calendar.paymentDue.rule.daysAfterNotice: "030" is not a whole number (such as 30): a number has no zeros before it, 30. Correct it.',
  ],
  'country-codes-in-capitals': [
    'country-codes-in-capitals.yaml:21: lists.fuel.codes.NO: "NO" is not a code in lower case (such as light-fuel-oil): write no. Correct the key.',
    'country-codes-in-capitals.yaml:22: lists.fuel.codes.ON: "ON" is not a code in lower case (such as light-fuel-oil): write on. Correct the key.',
  ],
  'country-in-small-letters': [
    'country-in-small-letters.yaml:15: calendar.workingDays.country: is not a country code such as SG, in capitals. Correct it.',
  ],
  'dash-without-a-key': [
    'dash-without-a-key.yaml:5:1: is not YAML: the line has no ": " after its key. Write key: value, with a space after the colon.',
  ],
  'date-of-single-digits': [
    'date-of-single-digits.yaml:31: parameters.rate.columns[0].enacted: "2019-6-1" is not a date (YYYY-MM-DD): months and days have two digits, 2019-06-01. Correct it.',
  ],
  'day-that-the-month-lacks': [
    'day-that-the-month-lacks.yaml:31: parameters.rate.columns[0].through: "2020-02-30" is neither a date (YYYY-MM-DD) nor "open": there is no such day, 2020-02 ends on day 29. Correct it.',
  ],
  'faults-of-many-kinds': [
    'faults-of-many-kinds.yaml:3:8: title: is not YAML: the value has ": " in it. Put text that has ": " in it in quotes.',
    'faults-of-many-kinds.yaml:5:1: currency: is not YAML: the key stands on line 4 already, in the same map. Keep one of the two.',
    'faults-of-many-kinds.yaml:11:1: units.t: is not YAML: a tab begins the line. Indent with spaces.',
    'faults-of-many-kinds.yaml:16:28: calendar.workingDays.restDays: is not YAML: the [ that opens here is not closed. Close it with ]. Text that has brackets in it goes in quotes.',
    'faults-of-many-kinds.yaml:35:27: parameters.rate.rows.petrol: is not YAML: ] closes nothing that is open. Take it out, or write the [ before it. Text that has brackets in it goes in quotes.',
    `faults-of-many-kinds.yaml:42:82: line.fields.quantity.label: is not YAML: the " that opens here does not close on its line. Close it with "; write a quote in the text itself twice ('') or take the other kind ("it's").`,
  ],
  'month-with-a-leading-zero': [
    'month-with-a-leading-zero.yaml:12: calendar.periods.yearStartMonth: is not a month (1 to 12): a number has no zeros before it, 1. Correct it.',
  ],
  'more-faults-than-are-told': [
    'more-faults-than-are-told.yaml:8:5: sources[0]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:9:5: sources[1]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:10:5: sources[2]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:11:5: sources[3]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:12:5: sources[4]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:13:5: sources[5]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:14:5: sources[6]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:15:5: sources[7]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:16:5: sources[8]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:17:5: sources[9]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:18:5: sources[10]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:19:5: sources[11]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:20:5: sources[12]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:21:5: sources[13]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:22:5: sources[14]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:23:5: sources[15]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:24:5: sources[16]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:25:5: sources[17]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:26:5: sources[18]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:27:5: sources[19]: is not YAML: no plain text can begin with @. Put the text in quotes.',
    'more-faults-than-are-told.yaml:28:5: sources[20]: is not YAML: there are more such faults. Correct these first, and check again.',
  ],
  'number-with-a-leading-zero': [
    'number-with-a-leading-zero.yaml:35: parameters.rate.rows.coal[0]: "040.5" is not a plain decimal (such as 0.0890): a number has no zeros before it, 40.5. Correct it.',
  ],
  'number-with-its-unit': [
    'number-with-its-unit.yaml:35: parameters.rate.rows.coal[0]: "40 EUR" is not a plain decimal (such as 0.0890): its unit stands under "unit". Correct it.',
    'number-with-its-unit.yaml:35: parameters.rate.rows.coal[1]: "5e1" is not a plain decimal (such as 0.0890): write it out, without an exponent. Correct it.',
  ],
  'open-with-a-capital': [
    'open-with-a-capital.yaml:12: calendar.periods.through: "Open" is neither a date (YYYY-MM-DD) nor "open": write open, in small letters. Correct it.',
  ],
  'other-sign-in-a-formula': [
    'other-sign-in-a-formula.yaml:43: line.figures.tax.formula: × at character 10 is no sign of formulas. Multiply by *.',
  ],
  'quote-left-open': [
    `quote-left-open.yaml:3:8: title: is not YAML: the " that opens here does not close on its line. Close it with "; write a quote in the text itself twice ('') or take the other kind ("it's").`,
  ],
  'sign-at-the-beginning-of-text': [
    'sign-at-the-beginning-of-text.yaml:3:8: title: is not YAML: no plain text can begin with @. Put the text in quotes.',
  ],
  'space-missing-after-a-colon': [
    'space-missing-after-a-colon.yaml:4:1: currency: is not YAML: no space follows the colon. Write key: value, with a space after the colon.',
  ],
  'space-that-does-not-break': [
    'space-that-does-not-break.yaml:4:1: currency: is not YAML: what follows the colon looks like a space and is none. Type the space anew: it was copied from a text with spaces that do not break.',
  ],
  'tag-on-a-value': [
    'tag-on-a-value.yaml:4: currency: has a tag, !!str. Take it out: every value is text. Text that begins with ! goes in quotes.',
  ],
  'text-after-its-quote': [
    `text-after-its-quote.yaml:3:12: title: is not YAML: text goes on after its closing quote. Put the whole text in quotes; write a quote in it twice ('') or take the other kind ("it's").`,
  ],
  'truth-as-true': [
    'truth-as-true.yaml:39: line.fields.supplied.required: is "true", which is not known here. Did you mean "yes"? Use one of yes, no.',
  ],
  'two-documents': [
    'two-documents.yaml:16:1: is not YAML: another document begins here. Keep one document in a file: take the line with --- (or ...) out, or put the rest in a file of its own.',
  ],
  'word-in-capitals-in-a-formula': [
    'word-in-capitals-in-a-formula.yaml:43: line.figures.tax.formula: "AND" at character 21 of the formula is in capitals. Write "and".',
  ],
  'increase-to-too-fine-a-multiple': [
    'increase-to-too-fine-a-multiple.yaml:43: parameters.index.values[1].rounding.toMultipleOf: 2.5 is no multiple that 0 decimals can write. State a number above zero, and enough decimals.',
  ],
  'blank-below-the-minimum': [
    'blank-below-the-minimum.yaml:41: line.fields.days.whenBlank: is 0, below the minimum of 1: who leaves the field blank would be refused. Let a blank mean what could be declared, or make the field required.',
  ],
  'blank-above-a-whole': [
    'blank-above-a-whole.yaml:41: line.fields.share.whenBlank: is 101, above the maximum of 100: who leaves the field blank would be refused. Let a blank mean what could be declared, or make the field required.',
  ],
  'blank-of-too-many-decimals': [
    'blank-of-too-many-decimals.yaml:41: line.fields.share.whenBlank: is 0.5, with more than 0 decimals: who leaves the field blank would be refused. Let a blank mean what could be declared, or make the field required.',
  ],
  'alias-without-anchor': [
    'alias-without-anchor.yaml:3: title: refers to another place by an alias. Law is written out: write the value there. Text that begins with * goes in quotes.',
  ],
  'code-without-quotes': [
    `code-without-quotes.yaml:43: line.figures.tax.formula: unknown name "petrol". A code goes in quotes: 'petrol'. Use one of supplied, fuel, quantity, periodStart, periodEnd, rate, filingDue; a figure must stand above those that use it.`,
  ],
  'comparison-of-three': [
    'comparison-of-three.yaml:43: line.figures.tax.formula: expected "then" at character 17, found "<". A comparison has two sides: write a < b and b < c.',
  ],
  'elseif-in-one-word': [
    'elseif-in-one-word.yaml:43: line.figures.tax.formula: expected "else" at character 41, found "elseif". Write "else if".',
  ],
  'example-of-no-period': [
    'example-of-no-period.yaml:56: examples[0]: "A thousand litres of petrol" expects a total of 50.00 and comes to a refusal, declaration.unknown-period: 2020-Q1 is no period of xx/example (Its periods are each a year, such as 2020, from 2020-01-01). Find which is wrong, the law as written here or the example, by its source.',
  ],
  'formula-with-a-comma-in-braces': [
    'formula-with-a-comma-in-braces.yaml:43: line.figures.tax.quantity * rate): has no value. Write it, or take the key out. Inside { } and [ ] a comma ends a value: a text, formula or number that has one goes in quotes, or is written without.',
  ],
  'key-begun': [
    'key-begun.yaml:14: calendar.paymentDue.citation: has no citation. Cite the provision of law that says so.',
    'key-begun.yaml:14: calendar.paymentDue.cit: is no key of a schedule here. Did you mean "citation"? Take it out, or correct its spelling.',
  ],
  'rule-in-words': [
    'rule-in-words.yaml:14: calendar.paymentDue.rule: is text, and none of the forms that it may have. See docs/schedules.md for the forms it may have.',
  ],
  'star-without-quotes': [
    'star-without-quotes.yaml:35:7: parameters.rate.rows.*: is not YAML: a key that begins with * would refer to another place. Put it in quotes: "*".',
  ],
  'where-outside-the-sum': [
    'where-outside-the-sum.yaml:50: declaration.figures.total.formula: "where" at character 10 does not follow on. Write "where" inside the brackets: sum(name where test).',
  ],
};

const folder = 'test/shared/schedule/broken';
const broken = schedulesBelow(folder);
const nameOf = (path: string) => relative(folder, path).replace('.yaml', '');

describe('a schedule with a fault is refused, and its author is told where, what and what to do', () => {
  it('has a message for every schedule of the folder, and a schedule for every message', () => {
    expect(broken.map(nameOf).sort()).toEqual(Object.keys(told).sort());
  });

  it.each(broken.map((path) => [nameOf(path), path]))('%s', (name, path) => {
    const { head, parts } = filesOfSchedule(path as string);
    const fileAt = (file: string) => ({ name: relative(folder, file), text: readFileSync(file, 'utf8') });
    const { loaded, messages } = checkSource(readYamlFiles(fileAt(head), parts.map(fileAt)));
    expect(messages).toEqual(told[name as string]);
    expect(loaded).toBeUndefined();
  });

  it('the schedule that they were made from has no fault', () => {
    const { messages } = checkYaml(readFileSync(new URL('./small-schedule.yaml', import.meta.url), 'utf8'));
    expect(messages).toEqual([]);
  });
});
