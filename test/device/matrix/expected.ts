import type { ExitReason } from '../../../src/core/outcome/exitCodes';
import type { EnrolmentCase } from '../../../src/core/project/enrolmentCase';
import type { FaultName } from '../../../src/simulator/faults/faults';
import type { Trial } from './trial';

/** How a row has to end: the same way in every case, or in some cases otherwise. */
type Expected = ExitReason | (Partial<Record<EnrolmentCase, ExitReason>> & { readonly others: ExitReason });

const afterKill: Expected = 'enrolled';
/** The package had been handed to Windows, which went on by itself at the next start. */
const enrolledMeanwhile: Expected = 'already-enrolled';

const expected: Readonly<Record<FaultName, Expected>> = {
  // The PIN, and who knows it.
  'pin-expired': 'pins-expired',
  'pin-expired-at-server': 'enrolment-failed',
  'pin-wrong': 'enrolment-failed',
  'pin-used': 'enrolment-failed',
  'account-locked': 'enrolment-failed',
  'no-pin-for-user': 'no-pin',
  'clock-behind': 'clock-wrong',
  // Who the user is. The user's own process knows; SYSTEM has to find out.
  'two-users': { sccm: 'several-users', others: 'enrolled' },
  'nobody-signed-in': { sccm: 'no-user', 'epm-two-step': 'step-one-missing', others: 'enrolled' },
  'mail-empty': 'no-address',
  'mail-differs-from-upn': 'enrolled',
  workgroup: { 'epm-device-name': 'no-domain', others: 'no-address' },
  'domain-controller-silent': { sccm: 'no-address', others: 'enrolled' },
  // Windows Configuration Designer.
  'designer-missing': 'designer-missing',
  'designer-store-app': 'enrolled',
  'designer-error': 'designer-failed',
  'designer-hangs': 'designer-timeout',
  'designer-builds-nothing': 'package-not-built',
  // Installing, and what was there before.
  'install-refused': 'installation-failed',
  'cmdlet-timeout-then-enrolled': 'enrolled',
  'cmdlet-timeout-then-failed': 'enrolment-failed',
  'cmdlet-timeout-then-nothing': 'enrolment-pending',
  'already-enrolled': 'already-enrolled',
  'enrolled-elsewhere': 'enrolled-elsewhere',
  'stale-enrolment': 'stale-enrolment',
  'earlier-package': 'enrolled',
  // The way to the server, and the server.
  offline: 'server-unreachable',
  'proxy-refuses': 'server-unreachable',
  'tls-intercepted': 'server-unreachable',
  'server-maintenance': 'enrolment-pending',
  'server-busy': 'enrolment-pending',
  'server-error': 'enrolment-failed',
  'device-cap': 'enrolment-failed',
  'platform-refused': 'enrolment-failed',
  // Windows and its policies.
  'home-edition': 'windows-unsupported',
  'windows-too-old': 'windows-unsupported',
  'server-edition': 'windows-unsupported',
  'enrolment-policy': 'mdm-disabled',
  'provisioning-policy': 'mdm-disabled',
  'reboot-pending': 'reboot-pending',
  'file-renames-pending': 'enrolled',
  'co-managed': 'co-managed',
  'configmgr-client-present': 'enrolled',
  'provisioning-service-disabled': 'enrolment-failed',
  'constrained-language': 'constrained-language',
  'not-elevated': 'not-elevated',
  '32-bit-host': 'enrolled',
  '32-bit-host-no-relaunch': 'relaunch-failed',
  // The package on the device.
  // In two steps, the copy of Step 1 shows it first: a file that is not the manifest's, or no copy at all.
  'tampered-script-file': { 'epm-two-step': 'step-one-untrusted', others: 'package-invalid' },
  'tampered-pin-table': 'package-invalid',
  'tampered-answer-template': { 'epm-two-step': 'step-one-untrusted', others: 'package-invalid' },
  'file-missing': { 'epm-two-step': 'step-one-missing', others: 'package-incomplete' },
  // With two starts of the device in between, the backup has ended.
  'pin-table-locked': { 'epm-uac': 'enrolled', others: 'file-locked' },
  'pin-table-undeletable': 'enrolled',
  'disk-full': 'disk-full',
  // Step 2 moves what Step 1 left below the work folder, so it has to be a folder; setup.ps1 alone replaces the link.
  'work-folder-symlink': { 'epm-two-step': 'folder-untrusted', others: 'enrolled' },
  // disableUac.ps1 refuses, so User Account Control still keeps the user's rights from setup.ps1.
  'data-folder-precreated': { 'epm-uac': 'not-elevated', others: 'folder-untrusted' },
  'user-folder-junction': 'step-one-untrusted',
  'user-folder-precreated': 'step-one-untrusted',
  // How often the management tool comes.
  'run-twice': 'already-enrolled',
  'second-run-at-once': 'already-running',
  'uac-task-only': 'done',
  // Power lost, device started, delivered again.
  'killed-start': afterKill,
  'killed-identity-known': afterKill,
  'killed-work-folder': afterKill,
  'killed-answer-file-written': afterKill,
  'killed-designer-running': afterKill,
  'killed-package-built': afterKill,
  'killed-installing': enrolledMeanwhile,
  'killed-installed': enrolledMeanwhile,
  'killed-waiting': enrolledMeanwhile,
  'killed-enrolled': enrolledMeanwhile,
  'killed-cleaning-up': enrolledMeanwhile,
};

/** How a trial has to end; an odd address changes nothing. */
export function expectedReason({ fault, enrolmentCase }: Trial): ExitReason {
  if (fault === undefined) {
    return 'enrolled';
  }
  const outcome = expected[fault];
  return typeof outcome === 'string' ? outcome : (outcome[enrolmentCase] ?? outcome.others);
}

/**
 * What may stay on the device. A user without administrator rights can delete nothing in Endpoint Manager's cache, and nothing of
 * ours ran with more: the one row in which the PIN table outlives its package. The hand-over page and the exit code say so.
 */
export function expectedLeftovers({ fault, enrolmentCase }: Trial): readonly string[] {
  return fault === 'not-elevated' && enrolmentCase === 'epm-current-user'
    ? ['C:\\Program Files (x86)\\LANDesk\\LDClient\\sdmcache\\packages\\enrolment\\pins.tsv holds the PIN table']
    : [];
}
