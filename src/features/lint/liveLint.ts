import type * as vscode from 'vscode';
import { adaptiveDelay } from '../../core/lint/adaptiveDelay';
import type { Finding } from '../../core/lint/finding';
import type { ScriptAnalyser } from '../../core/ports';
import { failureText } from '../../host/showFailure';
import { openDocument } from '../../host/scriptDocument';
import type { LintResults } from './lintResults';
import type { LintUnit } from './lintUnit';

/** How far the checking of one unit is. */
interface Progress {
  isRunning: boolean;
  isWanted: boolean;
  tookMs: number;
  timer?: NodeJS.Timeout | undefined;
}

/** While somebody types an approximate tree is good enough, and faster; once he pauses it is not. */
type Pace = 'typing' | 'pause';

/** Whoever has not typed for so long pauses. */
const pauseMs = 1_000;

/** Checks units as they change: at once where that takes little time, else when the typing pauses. */
export class LiveLint implements vscode.Disposable {
  readonly #units = new Map<string, Progress>();
  #isDisposed = false;

  constructor(
    private readonly analyser: ScriptAnalyser,
    private readonly results: LintResults,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** @param read gives the unit as it stands at the moment at which it is checked */
  want(key: string, read: () => LintUnit | Promise<LintUnit>): void {
    const unit = this.#units.get(key) ?? { isRunning: false, isWanted: false, tookMs: 0 };
    this.#units.set(key, unit);
    unit.isWanted = true;
    this.#schedule(unit, read);
  }

  /** The document is closed. */
  forget(key: string): void {
    clearTimeout(this.#units.get(key)?.timer);
    this.#units.delete(key);
  }

  dispose(): void {
    this.#isDisposed = true;
    [...this.#units.keys()].forEach((key) => {
      this.forget(key);
    });
  }

  #schedule(unit: Progress, read: () => LintUnit | Promise<LintUnit>): void {
    if (unit.isRunning) {
      return;
    }
    clearTimeout(unit.timer);
    const delay = adaptiveDelay(unit.tookMs);
    if (delay === 0) {
      void this.#run(unit, read);
    } else {
      unit.timer = setTimeout(() => void this.#run(unit, read), delay);
    }
  }

  async #run(progress: Progress, read: () => LintUnit | Promise<LintUnit>): Promise<void> {
    const start = performance.now();
    const isChecked = await this.#attempt(progress, read, 'typing');
    progress.tookMs = performance.now() - start;
    if (isChecked && !progress.isWanted && this.#isOpen(progress)) {
      progress.timer = setTimeout(() => void this.#settle(progress, read), pauseMs);
    }
    this.#goOn(progress, read);
  }

  /** Nothing but an answer from memory where the tree was exact. */
  async #settle(progress: Progress, read: () => LintUnit | Promise<LintUnit>): Promise<void> {
    await this.#attempt(progress, read, 'pause');
    this.#goOn(progress, read);
  }

  async #attempt(progress: Progress, read: () => LintUnit | Promise<LintUnit>, pace: Pace): Promise<boolean> {
    progress.isRunning = true;
    progress.isWanted = false;
    try {
      return await this.#check(await read(), pace);
    } catch (error) {
      this.log.error(failureText(error));
      return false;
    } finally {
      progress.isRunning = false;
    }
  }

  #isOpen(progress: Progress): boolean {
    return [...this.#units.values()].includes(progress);
  }

  /** The script has changed while it was checked. */
  #goOn(progress: Progress, read: () => LintUnit | Promise<LintUnit>): void {
    if (progress.isWanted && !this.#isDisposed) {
      this.#schedule(progress, read);
    }
  }

  /** @returns false where it could not be checked */
  async #check(unit: LintUnit, pace: Pace): Promise<boolean> {
    const { key, isPackage, severities } = unit;
    const files = unit.files.map(({ file, delivery }) => ({ file, delivery }));
    try {
      const request = { key, files, isPackage, severities, isTyping: pace === 'typing' };
      const findings = files.length === 0 ? [] : await this.analyser.lint(request);
      this.#publish(unit, (index) => ({ findings: findings?.[index] }));
      return true;
    } catch (error) {
      const failure = failureText(error);
      this.log.warn(`${files.map(({ file }) => file.name).join(', ')}: ${failure}`);
      this.#publish(unit, () => ({ findings: [], failure }));
      return false;
    }
  }

  /** A script that has changed in the meantime keeps its old result until its new one is there. */
  #publish(
    { files, isPackage }: LintUnit,
    resultOf: (index: number) => {
      readonly findings: readonly Finding[] | undefined;
      readonly failure?: string;
    },
  ): void {
    const gone = isPackage ? new Set(this.results.ofPackage.map(({ uri }) => uri.toString())) : new Set<string>();
    files.forEach(({ uri, version, file }, index) => {
      gone.delete(uri.toString());
      const { findings, failure } = resultOf(index);
      if (findings !== undefined && !this.#isDisposed && openDocument(uri)?.version === version) {
        this.results.set({ uri, file, findings, isOfPackage: isPackage, failure });
      }
    });
    this.results.ofPackage
      .filter(({ uri }) => gone.has(uri.toString()))
      .forEach(({ uri }) => {
        this.results.delete(uri);
      });
  }
}
