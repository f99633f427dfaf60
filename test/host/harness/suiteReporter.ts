import { reporters, type MochaOptions, type Runner, type Suite, type Test } from 'mocha';
import { inSource } from './sourcePlaces';

/** Read again by the harness; the shape is repeated there as a JSDoc type. */
export interface SuiteResults {
  /** False until the last test is done: a file without it comes from an extension host that died. */
  finished: boolean;
  /** The test that runs now, or that ran when the extension host died. */
  running: string | undefined;
  passed: number;
  skipped: number;
  readonly failures: { title: string; message: string }[];
}

interface Outlets {
  readonly say: (...words: readonly unknown[]) => void;
  readonly save: (results: SuiteResults) => void;
}

/** Says what happens as it happens, and keeps the results file true at every moment. */
export class Reporter extends reporters.Base {
  private readonly results: SuiteResults = { finished: false, running: undefined, passed: 0, skipped: 0, failures: [] };
  private readonly outlets: Outlets;

  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    const outlets = options.reporterOptions as Outlets;
    this.outlets = outlets;
    outlets.save(this.results);
    runner.on('suite', (suite: Suite) => {
      if (!suite.root) outlets.say(`${indent(suite)}${suite.title}`);
    });
    runner.on('test', (test: Test) => {
      this.results.running = test.fullTitle();
      outlets.save(this.results);
    });
    runner.on('pass', (test: Test) => {
      this.results.passed += 1;
      outlets.say(`${indent(test)}✓ ${test.title} (${test.duration ?? 0} ms)`);
    });
    runner.on('pending', (test: Test) => {
      this.results.skipped += 1;
      outlets.say(`${indent(test)}- ${test.title}`);
    });
    runner.on('fail', (test: Test, error: unknown) => {
      this.fail(test, error);
    });
    runner.on('end', () => {
      this.end();
    });
  }

  private fail(test: Test, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.results.failures.push({ title: test.fullTitle(), message });
    this.outlets.say(
      `${indent(test)}✗ ${test.title}\n${error instanceof Error ? inSource(error.stack ?? message) : message}`,
    );
    this.outlets.save(this.results);
  }

  private end(): void {
    this.results.finished = true;
    this.results.running = undefined;
    this.outlets.save(this.results);
  }
}

/** Two blanks for each suite around it; the root suite, which has no name, does not count. */
function indent({ parent }: { parent?: Suite | undefined }): string {
  let depth = 0;
  for (let suite = parent; suite && !suite.root; suite = suite.parent) depth += 1;
  return '  '.repeat(depth);
}
