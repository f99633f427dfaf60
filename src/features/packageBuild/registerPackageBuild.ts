import path from 'node:path';
import * as vscode from 'vscode';
import type { BuildTools, BuiltPackage } from '../../core/package/buildPackage';
import type { Manifest } from '../../core/package/manifest';
import { matchPins } from '../../core/pin/matchPins';
import { explainUnreadable } from '../../core/pin/vaultContents';
import type { PinBatch } from '../../core/pin/pinBatch';
import type { Recipient } from '../../core/directory/recipient';
import type { AuditLog, Clock, PinVault, ScriptAnalyser } from '../../core/ports';
import { withBuildProgress } from '../../host/buildProgress';
import { checkScripts } from '../../host/checkScripts';
import type { LastPackage } from '../../host/lastPackage';
import type { ProjectSession } from '../../host/projectSession';
import { requireReady, requireRecipients, requireTrust } from '../../host/readySession';
import { revealFile } from '../../host/reveal';
import { localise, registerCommand } from '../../host/showFailure';

/** What building a package asks of the world. */
export interface PackageTools extends BuildTools {
  readonly analyser: ScriptAnalyser;
  readonly vault: PinVault;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly tool: { readonly name: string; readonly version: string };
  readonly lastPackage: LastPackage;
}

/** "Build Deployment Package". */
export function registerPackageBuild(
  session: ProjectSession,
  tools: PackageTools,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return registerCommand('enrollmentPackager.buildPackage', log, async () => {
    requireTrust();
    const ready = await requireReady(session);
    const { recipients, excluded } = await requireRecipients(session, ready);
    const batch = await findBatch(recipients, tools);
    if (batch === undefined) {
      return;
    }
    const target = await askTarget(ready.folder, ready.project.name);
    if (target === undefined) {
      return;
    }
    const scripts = await session.store.readScripts(ready.folder);
    const check = await checkScripts(ready, scripts, session, tools.analyser);
    if (check === undefined) {
      return;
    }
    const { buildPackage } = await import('../../core/package/buildPackage');
    const built = await withBuildProgress(vscode.l10n.t('Building the deployment package'), (watch) =>
      buildPackage(
        {
          project: ready.project,
          recipients,
          batch,
          scripts,
          check,
          now: tools.clock(),
          tool: tools.tool,
          file: target,
          ...watch,
          beforeWriting: ({ manifest }) => writeDown(manifest, target, tools.audit),
        },
        tools,
      ),
    );
    log.info(
      `Package written: ${built.file}, ${built.bytes} bytes, sha256 ${built.sha256}, ${recipients.length} recipients, ${excluded.length} left out.`,
    );
    await tools.lastPackage.remember(built.file);
    await announce(built, recipients.length);
  });
}

async function writeDown({ recipients, packageId }: Manifest, file: string, audit: AuditLog): Promise<void> {
  const about = `${path.basename(file)}, package ${packageId}`;
  await audit.record({ what: 'package-built', count: recipients, about });
}

/** The batch in the vault, where it has a PIN for everyone who is chosen; else the user is led to generate one. */
async function findBatch(
  recipients: readonly Recipient[],
  { vault, clock }: PackageTools,
): Promise<PinBatch | undefined> {
  const contents = await vault.open(clock());
  const { live } = contents;
  const missing = matchPins(recipients, live?.pins ?? []).missing.length;
  if (live !== undefined && missing === 0) {
    return live;
  }
  const generate = vscode.l10n.t('Generate PINs');
  const unreadable = explainUnreadable(contents);
  const message = [
    vscode.l10n.t('{0} of {1} chosen users have no PIN that is still good.', missing, recipients.length),
    ...(unreadable === undefined ? [] : [localise(unreadable)]),
  ].join(' ');
  if ((await vscode.window.showWarningMessage(message, generate)) === generate) {
    await vscode.commands.executeCommand('enrollmentPackager.generatePins');
  }
  return undefined;
}

async function askTarget(folder: string, name: string): Promise<string | undefined> {
  const fileName = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'package'}.zip`;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Build Deployment Package'),
    defaultUri: vscode.Uri.file(path.join(folder, 'out', fileName)),
    filters: { Zip: ['zip'] },
  });
  return target?.fsPath;
}

async function announce({ file, plan }: BuiltPackage, recipients: number): Promise<void> {
  const reveal = vscode.l10n.t('Reveal');
  const simulate = vscode.l10n.t('Simulate…');
  const until = new Date(plan.manifest.expiresAt).toLocaleString(vscode.env.language);
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('{0} is ready: {1} recipients, PINs good until {2}.', path.basename(file), recipients, until),
    reveal,
    simulate,
  );
  if (answer === reveal) {
    await revealFile(file);
  } else if (answer === simulate) {
    await vscode.commands.executeCommand('enrollmentPackager.simulate', vscode.Uri.file(file));
  }
}
