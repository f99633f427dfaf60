import { EnrollmentError } from '../../core/errors';
import type { ScriptAnalyser } from '../../core/ports';
import { AnalysisChild, type ChildProgram, type OpenQuestion } from './analysisChild';
import type { Answer } from './messages';
import { WaitingLine } from './waitingLine';

/** How the analysis process is started, and when it is given up. */
export interface AnalyserSettings extends ChildProgram {
  /** For one request; a process that takes longer is ended. */
  readonly deadlineMs?: number;
}

/** The slowest script of a public corpus of 10,649 takes 0.5 s, and 1 MB of ordinary PowerShell about 3 s. */
const usualDeadlineMs = 10_000;
/** A process that ends over a script is started again, but one that cannot live at all is not started for ever. */
const endsInARow = 4;
const pauseMs = 60_000;

interface Job {
  readonly key: string;
  readonly question: OpenQuestion;
  readonly settle: (answer: Answer | undefined) => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * Lint and pictures in a process of their own, started on first use. One request is worked on at a time; when the process ends
 * over it, the request is tried once more in a new one.
 */
export function forkedAnalyser(settings: AnalyserSettings): ScriptAnalyser {
  const analysis = new Analysis(new AnalysisChild(settings, settings.deadlineMs ?? usualDeadlineMs));
  return {
    lint: async (request) => {
      const answer = await analysis.ask(`lint ${request.key}`, { type: 'lint', request });
      return answer?.type === 'linted' ? answer.findings : undefined;
    },
    draw: async (request) => {
      const answer = await analysis.ask(`draw ${request.key}`, { type: 'draw', request });
      return answer?.type === 'drawn' ? answer.picture : undefined;
    },
    dispose: () => {
      analysis.dispose();
    },
  };
}

class Analysis {
  readonly #line = new WaitingLine<Job>();
  #isBusy = false;
  #ends = 0;
  #lastEnd = 0;
  #isDisposed = false;

  constructor(private readonly child: AnalysisChild) {}

  ask(key: string, question: OpenQuestion): Promise<Answer | undefined> {
    return new Promise((settle, fail) => {
      if (this.#isDisposed) {
        settle(undefined);
        return;
      }
      this.#line.join({ key, question, settle, fail })?.settle(undefined);
      void this.#work();
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#line.empty().forEach(({ settle }) => {
      settle(undefined);
    });
    this.child.dispose();
  }

  async #work(): Promise<void> {
    if (this.#isBusy) {
      return;
    }
    this.#isBusy = true;
    for (let job = this.#line.next(); job !== undefined; job = this.#line.next()) {
      await this.#attempt(job.question).then(job.settle, job.fail);
    }
    this.#isBusy = false;
  }

  async #attempt(question: OpenQuestion): Promise<Answer> {
    try {
      return await this.#once(question);
    } catch (error) {
      const isWorthAnother = isStop(error) && this.#ends < endsInARow && !this.#isDisposed;
      if (!isWorthAnother) {
        throw error;
      }
      return this.#once(question);
    }
  }

  /** Refuses at once for a while after the process has ended again and again. */
  async #once(question: OpenQuestion): Promise<Answer> {
    if (this.#ends >= endsInARow && performance.now() - this.#lastEnd < pauseMs) {
      throw unable();
    }
    try {
      const answer = await this.child.ask(question);
      this.#ends = 0;
      return answer;
    } catch (error) {
      this.#ends = isStop(error) ? this.#ends + 1 : 0;
      this.#lastEnd = performance.now();
      throw error;
    }
  }
}

function isStop(error: unknown): boolean {
  return error instanceof EnrollmentError && error.code === 'analysis-stopped';
}

function unable(): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'analysis-unable',
    message: 'Scripts are not checked for a minute: the process that checks them has ended {0} times in a row.',
    remedy: 'If it goes on, reload the window and report it.',
    values: [endsInARow],
  });
}
