/** Where in a document: the keys from its root. */
export type DocumentPath = readonly (string | number)[];

/** One thing wrong with a schedule. `remedy` says what its author should do. */
type ScheduleFault = {
  readonly path: DocumentPath;
  readonly problem: string;
  readonly remedy: string;
  /** File and line, where they are not those of the path. */
  readonly place?: string;
};

/** Collects faults, so that an author sees them all at once. */
export class FaultList {
  readonly faults: ScheduleFault[] = [];
  readonly #known = new Set<string>();

  add(path: DocumentPath, problem: string, remedy: string, place?: string): void {
    const name = JSON.stringify([writePath(path), problem, place]);
    if (this.#known.has(name)) return;
    this.#known.add(name);
    this.faults.push({ path, problem, remedy, ...(place !== undefined && { place }) });
  }
}

/** `parameters.rate.columns[2].from`, as it appears in messages. */
function writePath(path: DocumentPath): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join('');
}

/** One line for a terminal: file, line, key, problem, remedy. `placeOf` gives the file and line of a path. */
export function writeFault(fault: ScheduleFault, placeOf: (path: DocumentPath) => string): string {
  const key = fault.path.length > 0 ? `${writePath(fault.path)}: ` : '';
  return `${fault.place ?? placeOf(fault.path)}: ${key}${fault.problem}. ${fault.remedy}`;
}
