import type { EnrolmentCase } from '../../core/project/enrolmentCase';
import type { DeviceScript } from '../../core/script/deviceScripts';

/** Where the management tool puts the package before it runs a script of it. */
export type Place = 'ccmcache' | 'destination' | 'sdmcache';

/** One thing that the management tool does. */
export type DeliveryStep =
  | {
      readonly kind: 'script';
      readonly script: DeviceScript;
      readonly account: 'system' | 'user';
      /** Where the script finds its package. */
      readonly place: Place;
      /** `script-store`: a copy of the one file, dot-sourced into ConvertTo-Json. */
      readonly how: 'in-place' | 'script-store';
      /** Whether its result is the result of the case. */
      readonly decides: boolean;
    }
  | { readonly kind: 'copy'; readonly script: 'copyToClient.bat'; readonly place: Place }
  | { readonly kind: 'restart' };

const inCache = { kind: 'script', place: 'sdmcache', how: 'in-place' } as const;

/** What the management tool does in each case, in order. Source: the vendor's page, and the hand-over page's steps. */
export const deliveries: Readonly<Record<EnrolmentCase, readonly DeliveryStep[]>> = {
  sccm: [
    { kind: 'copy', script: 'copyToClient.bat', place: 'ccmcache' },
    {
      kind: 'script',
      script: 'setup.ps1',
      account: 'system',
      place: 'destination',
      how: 'script-store',
      decides: true,
    },
  ],
  'epm-device-name': [{ ...inCache, script: 'setup.ps1', account: 'system', decides: true }],
  'epm-current-user': [{ ...inCache, script: 'setup.ps1', account: 'user', decides: true }],
  'epm-two-step': [
    { ...inCache, script: 'setupEPMCopyContentsToTempFolderStep1.ps1', account: 'user', decides: false },
    { ...inCache, script: 'setupEPMCopyContentsToTempFolderStep2.ps1', account: 'system', decides: true },
  ],
  'epm-uac': [
    { ...inCache, script: 'disableUac.ps1', account: 'system', decides: false },
    { kind: 'restart' },
    { ...inCache, script: 'setup.ps1', account: 'user', decides: true },
    { ...inCache, script: 'enableUac.ps1', account: 'system', decides: false },
    { kind: 'restart' },
  ],
};
