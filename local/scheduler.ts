import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { accept, type Outcome, refuse } from '../shared/outcome.ts';
import type { InvocationResult } from './function-protocol.ts';
import type { SandboxClock } from './sandbox-clock.ts';
import { occurrences } from './schedule-expression.ts';
import type { Schedule } from './schedules.ts';

export type ClockMoved = {
  /** ISO 8601 instant, or `null` when the clock follows the machine's again. */
  readonly now: string | null;
  /** What fell due on the way, in order. */
  readonly fired: readonly { readonly functionName: string; readonly at: string; readonly failed?: string }[];
};

export type Scheduler = {
  /** Moves the sandbox's time forward, running on the way everything that falls due, each at its own time. */
  moveClock(now: string | null): Promise<Outcome<ClockMoved>>;
  /** With the machine's clock: runs what came due while the sandbox was off, then what comes due. */
  start(): void;
  stop(): void;
};

export type SchedulerOptions = {
  readonly schedules: readonly Schedule[];
  readonly clock: SandboxClock;
  /** Remembers when each cron schedule last ran. */
  readonly file: string;
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  waitUntilQuiet(): Promise<void>;
  log(message: string): void;
  /** Tells whoever waits how far a long move has come. */
  progress(message: string): void;
};

/** Each occurrence takes a round through the system; more than this in one step is likely a mistyped year. */
const mostOccurrences = 1500;
/** EventBridge Scheduler would try far longer. */
const attempts = 3;
const tickMs = 1000;
const toldEveryMs = 5000;
const dayMs = 86_400_000;

type Due = { readonly schedule: Schedule; readonly instant: number };
type Fired = ClockMoved['fired'][number];

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { schedules, clock } = options;
  const lastRuns = openLastRuns(options.file);
  const nextRates = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let busy: Promise<unknown> = Promise.resolve();

  async function move(now: string | null): Promise<Outcome<ClockMoved>> {
    const from = Date.parse(clock.now());
    const to = now === null ? Date.now() : Date.parse(now);
    if (to < from && (now === null || clock.everSet())) {
      const detail = `the sandbox's time is ${clock.now()}; it moves forward only, or starts anew with --fresh`;
      return refuse('conflict', 'sandbox.clock-backward', detail);
    }
    if (clock.standsAt() === null) lastRuns.remember(schedules, Math.min(from, to));
    const due = dueBetween(schedules, (id) => Math.min(from, lastRuns.of(id) || from), to);
    if (due.length > mostOccurrences) {
      const detail = `more than ${mostOccurrences} scheduled runs fall due on the way; move in smaller steps`;
      return refuse('invalid', 'sandbox.clock-too-far', detail);
    }
    const fired: Fired[] = [];
    let told = Date.now();
    for (const each of due) {
      if (Date.now() - told >= toldEveryMs) {
        told = Date.now();
        const day = new Date(each.instant).toISOString().slice(0, 10);
        options.progress(`the clock moves: ${day}, ${fired.length} of ${due.length} scheduled runs done`);
      }
      clock.write(new Date(each.instant).toISOString());
      fired.push(await fire(options, each));
      // The clock stands there already: a run that is cut off before this is done again by the next move.
      lastRuns.remember([each.schedule], each.instant);
      await options.waitUntilQuiet();
    }
    clock.write(now === null ? null : new Date(to).toISOString());
    // Schedules that run every so often look after the system, not after a date: once at the end is enough.
    const rates = to > from ? schedules.filter(({ expression }) => expression.kind === 'rate') : [];
    fired.push(...(await Promise.all(rates.map((schedule) => fire(options, { schedule, instant: to })))));
    lastRuns.remember(schedules, to);
    return accept({ now: clock.standsAt(), fired });
  }

  async function tick(): Promise<void> {
    const now = Date.now();
    for (const schedule of schedules) {
      const { expression, id } = schedule;
      if (expression.kind === 'rate') {
        const next = nextRates.get(id) ?? now + expression.everyMs;
        nextRates.set(id, next > now ? next : now + expression.everyMs);
        if (next <= now) await fire(options, { schedule, instant: now });
      } else if (clock.standsAt() === null) {
        const instants = [...occurrences(expression, Math.max(lastRuns.of(id), now - dayMs), now)];
        const instant = instants.at(-1);
        if (instant === undefined) continue;
        await fire(options, { schedule, instant });
        lastRuns.remember([schedule], instant);
      }
    }
  }

  /** One at a time: a move of the clock and a timer never run into each other. */
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = busy.then(task, task);
    busy = turn.catch(() => {});
    return turn;
  }

  return {
    moveClock: (now) => inTurn(() => move(now)),
    start() {
      const run = () => {
        inTurn(tick)
          .catch((error: unknown) => options.log(String(error)))
          .finally(() => {
            if (timer) timer = setTimeout(run, tickMs);
          });
      };
      timer = setTimeout(run, 0);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Every occurrence of the cron schedules after the instant of each and up to `to`, in order of time; one over the limit at most. */
function dueBetween(schedules: readonly Schedule[], after: (id: string) => number, to: number): Due[] {
  const due: Due[] = [];
  for (const schedule of schedules) {
    if (schedule.expression.kind !== 'cron') continue;
    for (const instant of occurrences(schedule.expression, after(schedule.id), to)) {
      due.push({ schedule, instant });
      if (due.length > mostOccurrences) return due;
    }
  }
  return due.sort((a, b) => a.instant - b.instant);
}

/** When each cron schedule last ran (Unix time in milliseconds), kept between runs of the sandbox. */
function openLastRuns(file: string) {
  const instants: Record<string, number> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return {
    of: (id: string) => instants[id] ?? 0,
    remember(schedules: readonly Schedule[], instant: number) {
      for (const { id, expression } of schedules) if (expression.kind === 'cron') instants[id] = instant;
      writeFileSync(file, JSON.stringify(instants));
    },
  };
}

/** Runs one occurrence, again if it fails. */
async function fire(
  { invoke, log }: Pick<SchedulerOptions, 'invoke' | 'log'>,
  { schedule, instant }: Due,
): Promise<Fired> {
  const at = new Date(instant).toISOString();
  const { functionName, id } = schedule;
  let failed = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    const result = await invoke(functionName, schedule.event(at));
    if (result.ok) return { functionName, at };
    failed = `${result.errorType}: ${result.errorMessage}`;
  }
  log(`${id} at ${at}: ${failed}`);
  return { functionName, at, failed };
}
