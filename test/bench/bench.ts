/** One thing measured. It checks its own results and throws where they are wrong, but never because something was slow. */
export interface Bench {
  readonly name: string;
  /** What it measures, for the list of names. */
  readonly about: string;
  /** @returns Markdown below a heading of its own */
  run(options: BenchOptions): Promise<string>;
}

export interface BenchOptions {
  /** A trial that shows that everything works, in a fraction of the time; its figures mean nothing. */
  readonly short: boolean;
  /** Progress, a line at a time. */
  readonly say: (line: string) => void;
}

/** @throws Error saying what is wrong with the bench's own results */
export function mustEqual(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: found ${found}, expected ${expected}`);
}
