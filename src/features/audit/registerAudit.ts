import * as vscode from 'vscode';
import type { VerifiedLog } from '../../core/audit/verifyLog';
import { EnrollmentError } from '../../core/errors';
import { registerCommand } from '../../host/showFailure';

const scheme = 'enrollment-audit';
/** The words are loaded when somebody first looks. */
const words = () => import('./auditText');
const uri = vscode.Uri.from({ scheme, path: '/audit.txt' });

/** "Show PIN Audit Log": what was done with PINs, in a document that nobody can edit, and whether the chain of its lines is whole. */
export function registerAudit(read: () => Promise<VerifiedLog>, log: vscode.LogOutputChannel): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      // Read anew each time, also when a window brings the document back.
      provideTextDocumentContent: async () => (await words()).auditText(await readOrNothing(read)),
    }),
    registerCommand('enrollmentPackager.showAuditLog', log, async () => {
      const found = await readOrNothing(read);
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
      if (found.broken !== undefined) {
        log.error(`The audit log is broken at line ${found.broken.line}: ${found.broken.how}.`);
        void vscode.window.showErrorMessage((await words()).brokenText(found.broken));
      }
    }),
  );
}

/** A log is begun with the first entry. */
async function readOrNothing(read: () => Promise<VerifiedLog>): Promise<VerifiedLog> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof EnrollmentError && error.code === 'file-missing') {
      return { entries: [], torn: 0 };
    }
    throw error;
  }
}
