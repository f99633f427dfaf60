import type * as vscode from 'vscode';
import type { Cancellation } from '../core/cancellation';

/** VS Code's token in the form that core and the adapters take. */
export function cancellationOf(token: vscode.CancellationToken): Cancellation {
  return {
    get aborted() {
      return token.isCancellationRequested;
    },
  };
}
