import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Pin } from '../../../../src/core/pin/pin';
import { systemAccount, type Account, type Actor } from '../../../../src/simulator/device/accounts';
import { Device, type DeviceOptions } from '../../../../src/simulator/device/device';
import { Disk } from '../../../../src/simulator/device/disk';
import { usualWorld } from '../../../../src/simulator/device/usualWorld';
import { fillRegistry, installWindows } from '../../../../src/simulator/device/windows';
import type { EnrolmentOutcome } from '../../../../src/simulator/enrolmentClient/enrol';
import { now } from '../../../support/packages';

export const pin = 'pn#Q7-x4V!z9';

/** The management tool's script, as SYSTEM. */
export const script: Actor = { step: 'setup.ps1', account: systemAccount, isDelivered: true };

export const jane: Account = { Sid: 'S-1-5-21-1-2-3-1104', Name: 'CONTOSO\\jane', IsSystem: false, IsElevated: false };

export const enrolled: EnrolmentOutcome = {
  kind: 'enrolled',
  certificateThumbprint: '00',
  serverUrl: 'https://mdm.example/omadm',
  providerId: 'Virtual MDM',
  policyServiceUrl: 'https://mdm.example/policy',
  enrolmentServiceUrl: 'https://mdm.example/enrolment',
};

export function failed(hresult: string): EnrolmentOutcome {
  return { kind: 'failed', hresult, detail: 'no' };
}

/** A device without PowerShell for a test, which goes with its folder afterwards. */
export async function withDevice(
  test: (device: Device) => Promise<void> | void,
  changes: Partial<DeviceOptions> = {},
): Promise<void> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'virtual-device-'));
  try {
    installWindows(new Disk(root));
    const device = new Device({
      root,
      now,
      world: usualWorld('jane@contoso.com', 'sccm'),
      pin: new Pin(pin),
      milestones: [],
      onEffect: () => undefined,
      enrol: () => Promise.resolve(enrolled),
      probe: () => Promise.resolve({ statusCode: 200, problem: '', message: '' }),
      runScript: () => Promise.resolve({ ExitCode: 0, Output: '', TimedOut: false }),
      ...changes,
    });
    fillRegistry(device.registry, device.disk);
    device.settle();
    await test(device);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** An answer file as New-AnswerFile writes it. */
export function answerFile(id: string, changes: { readonly secret?: string; readonly url?: string } = {}): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<WindowsCustomizations>
  <PackageConfig xmlns="urn:schemas-Microsoft-com:Windows-ICD-Package-Config.v1.0">
    <ID>{${id}}</ID>
    <Name>Contoso &amp; Co</Name>
    <Version>1.0</Version>
    <OwnerType>ITAdmin</OwnerType>
    <Rank>0</Rank>
    <Notes></Notes>
  </PackageConfig>
  <Settings xmlns="urn:schemas-microsoft-com:windows-provisioning">
    <Customizations>
      <Common>
        <Workplace>
          <Enrollments>
            <UPN UPN="o'hara&quot;&amp;$@contoso.com" Name="o'hara">
              <AuthPolicy>OnPremise</AuthPolicy>
              <DiscoveryServiceFullUrl>${changes.url ?? 'https://mdm.example'}</DiscoveryServiceFullUrl>
              <Secret>${changes.secret ?? pin}</Secret>
            </UPN>
          </Enrollments>
        </Workplace>
      </Common>
    </Customizations>
  </Settings>
</WindowsCustomizations>
`;
}
