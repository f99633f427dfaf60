import type * as vscode from 'vscode';
import type { Cancellation } from '../core/cancellation';

/** VS Code's token in the form that core and the adapters take. */
export function cancellationOf(token: vscode.CancellationToken): Cancellation {
  const stop = new AbortController();
  if (token.isCancellationRequested) {
    stop.abort();
  }
  token.onCancellationRequested(() => {
    stop.abort();
  });
  return stop.signal;
}
