import * as vscode from 'vscode';
import type { Simulation } from '../core/outcome/simulation';
import type { EnrolmentCase } from '../core/project/enrolmentCase';

/** A run on the virtual device, and what it was a run of. */
export interface RecordedRun {
  readonly simulation: Simulation;
  readonly enrolmentCase: EnrolmentCase;
  /** Address of the user who sat at the device. */
  readonly user: string;
}

/** The run that the view "Virtual Device" shows: what other views compare with. */
export class LastSimulation implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #run: RecordedRun | undefined;

  readonly onDidChange = this.#changed.event;

  /** Undefined when nothing was simulated since the start of VS Code. */
  get run(): RecordedRun | undefined {
    return this.#run;
  }

  remember(run: RecordedRun): void {
    this.#run = run;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
