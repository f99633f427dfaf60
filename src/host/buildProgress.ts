import * as vscode from 'vscode';
import type { BuildRequest } from '../core/package/buildPackage';
import type { SealingEstimate } from '../core/pin/pinTable';
import { cancellationOf } from './cancellation';

/** How a build tells how far it is, and learns that it shall stop. */
export type BuildWatch = Required<Pick<BuildRequest, 'signal' | 'onEstimate' | 'onProgress'>>;

/** Builds behind a notification with the share that is done, an estimate where it takes long, and a way to cancel. */
export function withBuildProgress<T>(title: string, build: (watch: BuildWatch) => Promise<T>): Thenable<T> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title,
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, token) => {
    let shown = 0;
    let estimate = '';
    return build({
      signal: cancellationOf(token),
      onEstimate: (sealing) => {
        estimate = estimateText(sealing);
        if (estimate !== '') {
          progress.report({ message: estimate });
        }
      },
      onProgress: (share) => {
        const percent = Math.floor(share * 100);
        if (percent > shown) {
          progress.report({
            increment: percent - shown,
            message: [`${percent} %`, estimate].filter(Boolean).join(' · '),
          });
          shown = percent;
        }
      },
    });
  });
}

/** What is worth saying before the user waits: nothing where it takes seconds. */
function estimateText({ entries, seconds }: SealingEstimate): string {
  return seconds < 10
    ? ''
    : vscode.l10n.t(
        'sealing {0} PINs to e-mail addresses takes about {1} minutes on this machine',
        entries,
        Math.ceil(seconds / 60),
      );
}
