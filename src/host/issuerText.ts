import * as vscode from 'vscode';
import { pinEntropyBits, pinSpace } from '../core/pin/pinSpace';
import type { PinSettings } from '../core/project/project';

/** What is asked before PINs are issued: how many, by whom, and what that means. */
export interface IssueQuestion {
  readonly question: string;
  readonly detail: string;
  readonly go: string;
}

/** Says who vouches for the PINs: this tool, or the server. */
export function issueQuestion(recipients: number, pin: PinSettings): IssueQuestion {
  switch (pin.issuer) {
    case 'local':
      return {
        question: vscode.l10n.t('Generate PINs for {0} users? They live {1} hours.', recipients, pin.lifeHours),
        detail: [
          vscode.l10n.t('PINs made here are unknown to the server until it has read their CSV.'),
          howHardToGuess(pin),
        ].join('\n'),
        go: vscode.l10n.t('Generate PINs'),
      };
    case 'import':
      return {
        question: vscode.l10n.t('Read the PINs of {0} users from {1}?', recipients, pin.import.file),
        detail: vscode.l10n.t('The server has made these PINs. Delete the file when they have been read.'),
        go: vscode.l10n.t('Read PINs'),
      };
    case 'neurons':
      return {
        question: vscode.l10n.t('Have {0} make PINs for {1} users?', pin.api.url, recipients),
        detail: vscode.l10n.t(
          'The server makes and knows these PINs. Each takes the place of the one that the user has there.',
        ),
        go: vscode.l10n.t('Request PINs'),
      };
  }
}

/** What is left to guess once weak PINs are out. */
function howHardToGuess(pin: PinSettings): string {
  const language = vscode.env.language;
  const bits = pinEntropyBits(pin).toLocaleString(language, { maximumFractionDigits: 1 });
  const count = pinSpace(pin).toLocaleString(language);
  return vscode.l10n.t('Each is one of {0} equally likely PINs ({1} bits); weak ones are left out.', count, bits);
}
