import { planPackage } from '../../../src/core/package/packagePlan';
import { nodeTableCryptography } from '../../../src/adapters/crypto/tableCryptography';
import { enrolmentCases, type EnrolmentCase } from '../../../src/core/project/enrolmentCase';
import { deviceScripts } from '../../../src/core/script/deviceScripts';
import { faultNames, faults, type FaultName } from '../../../src/simulator/faults/faults';
import { simulate } from '../../../src/simulator/simulate';
import type { PowerShellProgram, Simulation } from '../../../src/simulator/simulation';
import { issued, now, planTools, tool } from '../../support/packages';
import { project } from '../../support/people';
import { shippedText } from '../../support/shippedScripts';
import path from 'node:path';
import { root } from '../../support/folders';

/** A PIN that occurs by chance in no date, GUID or hash, and that XML has to escape. */
export const pin = 'pn#Q7-x4V!<&9';
export const shimFolder = path.join(root, 'src/simulator/powershell');

const hour = 3_600_000;

/** One cell of the matrix: what goes wrong in which case. */
export interface Trial {
  readonly enrolmentCase: EnrolmentCase;
  readonly row: string;
  readonly fault: FaultName | undefined;
  readonly user: string;
}

/** Addresses that a careless script breaks at. */
export const oddAddresses: Readonly<Record<string, string>> = {
  "mail with '": "o'neil@contoso.com",
  'mail with ’ (typographic)': 'o\u2019neil@contoso.com',
  'mail with "': 'ja"ne@contoso.com',
  'mail with &': 'r&d@contoso.com',
  'mail with $': '$home$(exit)@contoso.com',
  'mail with ` and ;': 'a`;b@contoso.com',
  'mail in Japanese': '\u5c71\u7530@contoso.com',
};

export const smooth = 'nothing goes wrong';

/** Every case with every fault that it can meet, and with every odd address. */
export const trials: readonly Trial[] = enrolmentCases.flatMap((enrolmentCase) => [
  { enrolmentCase, row: smooth, fault: undefined, user: usualUser(enrolmentCase) },
  ...faultNames
    .filter((fault) => faults[fault].applies(enrolmentCase))
    .map((fault) => ({ enrolmentCase, row: fault, fault, user: usualUser(enrolmentCase) })),
  // A computer's name has none of these characters.
  ...(enrolmentCase === 'epm-device-name'
    ? []
    : Object.entries(oddAddresses).map(([row, user]) => ({ enrolmentCase, row, fault: undefined, user }))),
]);

function usualUser(enrolmentCase: EnrolmentCase): string {
  return enrolmentCase === 'epm-device-name' ? 'LAPTOP-07@contoso.com' : 'jane@contoso.com';
}

const scripts = new Map(deviceScripts.map((script) => [script, Buffer.from(shippedText(script))]));

/** Builds a package for the trial's user and one other, and simulates its delivery. */
export async function run({ enrolmentCase, fault, user }: Trial, powerShell: PowerShellProgram): Promise<Simulation> {
  const expiresAt = new Date(now.getTime() + 23 * hour);
  const { package: settings, ...rest } = project({ name: 'Contoso & Co MDM', case: enrolmentCase });
  const { entries } = await planPackage(
    {
      project: {
        ...rest,
        server: { discoveryUrl: 'https://login.mobileiron.com' },
        package: { ...settings, enrolmentWaitMinutes: 5 },
      },
      pins: [
        { ...issued('', pin), address: user, expiresAt },
        { ...issued('', 'another-1'), address: 'other@contoso.com', expiresAt },
      ],
      expiresAt,
      scripts,
      now: new Date(now.getTime() - hour),
      tool,
    },
    planTools,
  );
  return simulate(
    { entries, user, enrolmentCase, fault, now },
    { powerShell, shimFolder, cryptography: nodeTableCryptography },
  );
}
