import type { LastSimulation } from '../../host/lastSimulation';
import type { ProjectSession } from '../../host/projectSession';
import type { ScriptAnalyser } from '../../core/ports';
import type * as vscode from 'vscode';

/** What the preview asks of the world. */
export interface PreviewTools {
  readonly session: ProjectSession;
  readonly lastSimulation: LastSimulation;
  readonly analyser: ScriptAnalyser;
  /** Folder of the extension. */
  readonly extension: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}
