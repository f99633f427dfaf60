import * as vscode from 'vscode';
import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import { EnrollmentError } from '../../core/errors';
import type { IssuedPin, IssuerKind } from '../../core/pin/pinBatch';
import { requirePins, type VaultContents } from '../../core/pin/vaultContents';
import { askRecipient } from '../../host/askRecipient';

/** Somebody's PIN, and who vouches for it. */
export interface FoundPin {
  readonly issued: IssuedPin;
  readonly issuer: IssuerKind;
}

/**
 * The PIN of one person: of the only address, else of whoever is chosen from a list.
 * @returns undefined when the user gives up
 * @throws EnrollmentError `no-pin` where there is none that works, or one of {@link requirePins}
 */
export async function findPin(
  contents: VaultContents,
  addresses: readonly string[],
  title: string,
): Promise<FoundPin | undefined> {
  const { pins } = requirePins(contents);
  const [only] = addresses.length === 1 ? addresses : [];
  const address = only ?? (await askRecipient(pins, { title, placeholder: vscode.l10n.t('Whose PIN?') }));
  return address === undefined ? undefined : pinOf(contents, address);
}

function pinOf({ batches }: VaultContents, address: string): FoundPin {
  const wanted = normaliseAddress(address);
  for (const { issuer, pins } of batches) {
    const issued = pins.find((each) => normaliseAddress(each.address) === wanted);
    if (issued !== undefined) {
      return { issued, issuer };
    }
  }
  throw new EnrollmentError({
    kind: 'refused',
    code: 'no-pin',
    message: '{0} has no PIN that is still good.',
    remedy: 'Rotate it to have a new one issued.',
    values: [address],
  });
}
