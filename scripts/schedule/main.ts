import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseCivilDate } from '../../shared/civil-date.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { explanationText } from '../../shared/schedule/explanation-text.ts';
import { solveForTotal } from '../../shared/schedule/inverse.ts';
import { enactmentDays, type LoadedSchedule } from '../../shared/schedule/load-schedule.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';
import { accrualText, allocationText } from './account-text.ts';
import { accrue } from './accrue.ts';
import { allocate, lastDayOf } from './allocate.ts';
import { amend, amendmentText } from './amend.ts';
import { calculate, calculationText, refusalText } from './calculate.ts';
import { calendarText } from './calendar.ts';
import { check } from './check.ts';
import { CommandFault } from './command-fault.ts';
import { readDeclaration } from './declaration-file.ts';
import { diff } from './diff.ts';
import { findSchedule } from './find-schedule.ts';
import { readHistory } from './history-file.ts';
import { newSchedule } from './new.ts';
import { print } from './print.ts';
import { pathShown, pathTyped } from './read-text.ts';
import { solutionText } from './solution-text.ts';
import { usage } from './usage.ts';

const schedulesFolder = fileURLToPath(new URL('../../schedules', import.meta.url));
/** From this many lines on, a person is told what the wait is for. */
const manyLines = 20_000;
const text = { type: 'boolean', default: false } as const;
const word = { type: 'string' } as const;

type Status = 0 | 1 | 2;
type Command = (args: readonly string[]) => Status;

const commands: Readonly<Record<string, Command>> = {
  check: (args) => {
    const { positionals } = parse(args, {});
    if (positionals.length === 0) throw wrongUsage('check needs a file or folder.');
    return check(positionals);
  },
  calculate: (args) => {
    const { values, positionals } = parse(args, {
      text,
      'as-known': word,
      amends: word,
      'submitted-on': word,
      'notice-date': word,
    });
    const knownOn = values['as-known'];
    const { loaded, schedule, declared } = question('calculate', positionals, knownOn);
    if (values.amends !== undefined) {
      if (values['submitted-on'] === undefined) throw wrongUsage('--amends needs --submitted-on DATE.');
      const submittedOn = dateTyped('submitted-on', values['submitted-on']);
      const noticeDate =
        values['notice-date'] === undefined ? submittedOn : dateTyped('notice-date', values['notice-date']);
      const earlier = readDeclaration(values.amends, schedule);
      const { correctWithin } = loaded.compiled.document.amendments ?? {};
      const amended = amend(schedule, earlier, declared, { submittedOn, noticeDate }, correctWithin);
      return values.text ? writeText(amended, amendmentText) : writeJson(amended);
    }
    if (values['submitted-on'] !== undefined || values['notice-date'] !== undefined)
      throw wrongUsage('--submitted-on and --notice-date go with --amends EARLIER.');
    const outcome = calculate(schedule, declared);
    const shares = loaded.compiled.shareBy !== undefined;
    return values.text
      ? writeText(outcome, (done) => calculationText(schedule, shares, knownOn, done))
      : writeJson(outcome);
  },
  explain: (args) => {
    const { values, positionals } = parse(args, { line: word, 'as-known': word });
    const { schedule, declared } = question('explain', positionals, values['as-known']);
    const line = values.line === undefined ? undefined : lineNumber(values.line);
    return writeText(schedule.explain(declared, line), explanationText);
  },
  calendar: (args) => {
    const { values, positionals } = parse(args, { from: word, to: word });
    const [law] = expectArguments('calendar', positionals, ['a schedule']);
    if (values.from === undefined || values.to === undefined)
      throw wrongUsage('calendar needs --from DATE and --to DATE.');
    const [from, to] = [dateTyped('from', values.from), dateTyped('to', values.to)];
    process.stdout.write(calendarText(findSchedule(law as string), from, to));
    return 0;
  },
  solve: (args) => {
    const { values, positionals } = parse(args, { line: word, field: word, total: word, text });
    const { field, total } = values;
    if (field === undefined || total === undefined) throw wrongUsage('solve needs --field and --total.');
    const line = values.line === undefined ? undefined : lineNumber(values.line);
    const { loaded, declared } = question('solve', positionals, undefined);
    const outcome = solveForTotal(loaded, declared, { line, field, total });
    return values.text ? writeText(outcome, (found) => solutionText(field, found)) : writeJson(outcome);
  },
  accrue: (args) => {
    const { values, positionals } = parse(args, { to: word, 'known-on': word, 'by-day': text, text });
    const { schedule, history } = accountOf('accrue', positionals);
    if (values.to === undefined) throw wrongUsage('accrue needs --to DATE.');
    const knownOn = values['known-on'] === undefined ? undefined : dateTyped('known-on', values['known-on']);
    const outcome = accrue(schedule, history, dateTyped('to', values.to), {
      byDay: values['by-day'],
      knownOn,
    });
    return values.text ? writeText(outcome, accrualText) : writeJson(outcome);
  },
  allocate: (args) => {
    const { values, positionals } = parse(args, { to: word, text });
    const { schedule, history } = accountOf('allocate', positionals);
    const asOf = values.to === undefined ? lastDayOf(history) : dateTyped('to', values.to);
    const outcome = allocate(schedule, history, asOf);
    return values.text ? writeText(outcome, ({ state }) => allocationText(state)) : writeJson(outcome);
  },
  diff: (args) => {
    const { positionals } = parse(args, {});
    const [before, after] = expectArguments('diff', positionals, ['an old schedule file', 'a new one']);
    process.stdout.write(diff(before as string, after as string));
    return 0;
  },
  print: (args) => {
    const { positionals } = parse(args, {});
    const [path] = expectArguments('print', positionals, ['a schedule file or folder']);
    process.stdout.write(print(path as string));
    return 0;
  },
  new: (args) => {
    const { values, positionals } = parse(args, { folder: word });
    const [id] = expectArguments('new', positionals, ['an id such as xx/carbon-tax']);
    const folder = values.folder === undefined ? schedulesFolder : pathTyped(values.folder);
    const path = newSchedule(id as string, folder);
    console.log(`wrote ${pathShown(path)}`);
    console.log(`Put the law in its place, then: npm run -s schedule -- check ${pathShown(path)}`);
    return 0;
  },
};

function parse<T extends NonNullable<Parameters<typeof parseArgs>[0]>['options'] & {}>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw wrongUsage((error as Error).message);
  }
}

/** The law and the declaration that a command is asked about; the law as enacted by a day, if one is named. */
function question(command: string, positionals: readonly string[], asKnown: string | undefined) {
  const [law, file] = expectArguments(command, positionals, ['a schedule', 'a declaration']);
  const loaded = findSchedule(law as string);
  const schedule = asKnown === undefined ? loaded.schedule : scheduleAsKnown(loaded, asKnown);
  const declared = readDeclaration(file as string, schedule);
  if (declared.lines.length >= manyLines) console.error(`working out ${declared.lines.length} lines …`);
  return { loaded, schedule, declared };
}

/** The law and the history that a command is asked about. */
function accountOf(command: string, positionals: readonly string[]) {
  const [law, file] = expectArguments(command, positionals, ['a schedule', 'an account history']);
  const { schedule } = findSchedule(law as string);
  const history = readHistory(file as string, schedule.accountTerms);
  if (history.facts.length >= manyLines) console.error(`working out ${history.facts.length} facts …`);
  return { schedule, history };
}

function dateTyped(option: string, typed: string): string {
  const day = parseCivilDate(typed);
  if (day === undefined) throw wrongUsage(`--${option} ${typed} is no date: write it as YYYY-MM-DD.`);
  return day;
}

function scheduleAsKnown({ schedule, compiled }: LoadedSchedule, typed: string): Schedule {
  const day = dateTyped('as-known', typed);
  const [first] = enactmentDays(compiled.document);
  if (first === undefined || day >= first) return schedule.asKnownOn(day);
  throw new CommandFault(
    `Nothing of ${schedule.id} was enacted by ${day}: its first value is of ${first}.`,
    1,
  );
}

function expectArguments(command: string, given: readonly string[], wanted: readonly string[]) {
  if (given.length === wanted.length) return given;
  throw wrongUsage(`${command} needs ${wanted.join(' and ')}, not ${given.length} arguments.`);
}

function lineNumber(typed: string): number {
  if (!/^[1-9]\d{0,6}$/.test(typed)) throw wrongUsage(`--line ${typed} is no line: lines count from 1.`);
  return Number(typed);
}

function wrongUsage(message: string): CommandFault {
  return new CommandFault(`${message}\nnpm run -s schedule -- --help tells how it is used.`, 2);
}

/** JSON on the way out, also of a refusal, which is said in words as well. */
function writeJson<T>(outcome: Outcome<T>): Status {
  console.log(JSON.stringify(outcome.ok ? outcome.value : { refusal: outcome.refusal }, undefined, 2));
  if (outcome.ok) return 0;
  console.error(refusalText(outcome.refusal));
  return 1;
}

function writeText<T>(outcome: Outcome<T>, write: (value: T) => string): Status {
  if (outcome.ok) process.stdout.write(write(outcome.value));
  else console.error(refusalText(outcome.refusal));
  return outcome.ok ? 0 : 1;
}

function run([name, ...args]: readonly string[]): Status {
  if (name === undefined || name === '--help' || name === 'help' || args.includes('--help')) {
    (name === undefined ? console.error : console.log)(usage);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined)
      throw wrongUsage(`There is no command "${name}". There are ${Object.keys(commands).join(', ')}.`);
    return command(args);
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    console.error(error.message);
    return error.exitStatus;
  }
}

// The status is set and not forced: output that is still on its way to a pipe is not cut off.
process.exitCode = run(process.argv.slice(2));
