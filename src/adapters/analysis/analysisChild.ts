import { fork, type ChildProcess } from 'node:child_process';
import * as v from 'valibot';
import { EnrollmentError } from '../../core/errors';
import type { ParserPlaces } from '../parser/powerShellParser';
import { answerSchema, type Answer, type Question } from './messages';

/** The program of the analysis process and what it is given. */
export interface ChildProgram {
  /** Built from `analysisProcess.ts`. */
  readonly module: string;
  readonly parser: ParserPlaces;
  /** Arguments of Node itself. */
  readonly nodeArgs?: readonly string[];
}

/** A question without its number, which it gets when it is sent. */
export type OpenQuestion = Question extends infer One ? (One extends Question ? Omit<One, 'id'> : never) : never;

/** Far beyond what a script of 1 MB needs (about 300 MB), and short of what would stop the whole machine. */
const memoryLimitMb = 1_024;

/** One process at a time, started when there is a question and none is running. */
export class AnalysisChild {
  #process: ChildProcess | undefined;
  #questions = 0;

  constructor(
    private readonly program: ChildProgram,
    private readonly deadlineMs: number,
  ) {}

  /**
   * Ask one question at a time.
   * @throws EnrollmentError `analysis-slow` (the process was ended at the deadline), `analysis-stopped` (it ended by itself), or
   * what the process has thrown
   */
  async ask(question: OpenQuestion): Promise<Answer> {
    const id = ++this.#questions;
    const child = (this.#process ??= this.#start());
    const answer = await new Promise<Answer>((resolve, reject) => {
      const stop = (reason: EnrollmentError): void => {
        this.dispose();
        leave();
        reject(reason);
      };
      const deadline = setTimeout(stop, this.deadlineMs, slow(this.deadlineMs / 1_000));
      const ended = (): void => {
        stop(stopped());
      };
      const heard = (message: unknown): void => {
        const read = v.safeParse(answerSchema, message);
        if (!read.success) {
          stop(stopped());
        } else if (read.output.id === id) {
          leave();
          resolve(read.output);
        }
      };
      const leave = (): void => {
        clearTimeout(deadline);
        child.off('message', heard).off('exit', ended).off('error', ended);
      };
      child.on('message', heard).on('exit', ended).on('error', ended);
      child.send({ ...question, id }, (error) => {
        if (error !== null) {
          stop(stopped());
        }
      });
    });
    if (answer.type === 'failed') {
      const { location, ...failure } = answer.failure;
      throw new EnrollmentError({ ...failure, ...(location === undefined ? {} : { location }) });
    }
    return answer;
  }

  dispose(): void {
    this.#process?.kill('SIGKILL');
    this.#process = undefined;
  }

  #start(): ChildProcess {
    const { module, parser, nodeArgs = [] } = this.program;
    const child = fork(module, [parser.runtime, parser.grammar], {
      // An extension host runs in Electron, which is Node only when it is told so.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      execArgv: [...nodeArgs, `--max-old-space-size=${memoryLimitMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Without a listener an error would end the extension host; whoever asks has their own.
    child.on('error', () => undefined);
    child.on('exit', () => {
      this.#process = this.#process === child ? undefined : this.#process;
    });
    return child;
  }
}

function slow(seconds: number): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'analysis-slow',
    message: 'This script was not checked: it takes longer than {0} seconds.',
    remedy: 'Divide it into several, or take out data that was pasted into it.',
    values: [seconds],
  });
}

function stopped(): EnrollmentError {
  return new EnrollmentError({
    kind: 'source',
    code: 'analysis-stopped',
    message: 'This script was not checked: the process that checks scripts has ended.',
    remedy: 'Change the script to try again; if that does not help, reload the window and report it.',
  });
}
