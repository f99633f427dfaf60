import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zipWriter } from '../../src/adapters/archive/zipWriter';
import { systemRandomness } from '../../src/adapters/crypto/randomness';
import { writePinFile } from '../../src/adapters/csv/pinFile';
import { readProject, readScripts } from '../../src/adapters/files/projectFolder';
import { openSources } from '../../src/adapters/sources';
import { tool } from '../../src/adapters/tool';
import { environmentSecrets } from '../../src/cli/environmentSecrets';
import { readDirectory } from '../../src/core/directory/readDirectory';
import { resolveRecipients } from '../../src/core/directory/resolveRecipients';
import { planPackage, type PackagePlan } from '../../src/core/package/packagePlan';
import { matchPins } from '../../src/core/pin/matchPins';
import { localIssuer } from '../../src/core/pin/localIssuer';
import { earliestExpiry } from '../../src/core/pin/pinBatch';
import { planTools } from '../support/packages';
import { noTokens } from '../support/tokens';
import { deviceFolder } from '../support/shippedScripts';
import { timed, type Stage } from './stage';

async function main(folder: string): Promise<void> {
  const now = new Date();
  const project = await readProject(folder);
  const world = { folder, secrets: environmentSecrets({}), tokens: noTokens, clock: () => now };
  const sources = await openSources(project, world);
  const [directory, readMs] = await timed(() => readDirectory(sources, {}));
  const [, readFloor] = await timed(() => readFile(path.join(folder, 'users.csv')));
  const [{ recipients }, resolveMs] = await timed(() => resolveRecipients(directory.users, project));
  const [batch, issueMs] = await timed(() => localIssuer(project.pin, systemRandomness).issue(recipients, { now }));
  const [, issueFloor] = await timed(() => {
    for (let draw = recipients.length * project.pin.length; draw > 0; draw--) {
      randomInt(10);
    }
  });
  const [, pinFileMs] = await timed(() => writePinFile(path.join(folder, 'pins.csv'), batch));
  const scripts = await readScripts(folder, deviceFolder());
  const expiresAt = earliestExpiry(batch.pins) ?? now;
  const [plan, planMs] = await timed(() =>
    planPackage({ project, pins: matchPins(recipients, batch.pins).pins, expiresAt, scripts, now, tool }, planTools),
  );
  const [, zipMs] = await timed(() =>
    zipWriter.write(path.join(folder, 'package.zip'), plan.entries, { modified: now }),
  );
  const zipFloor = await infoZip(folder, plan);
  const stages: readonly Stage[] = [
    { name: 'read the CSV', ms: readMs, floor: 'reading the file', floorMs: readFloor },
    { name: 'resolve recipients', ms: resolveMs },
    { name: 'issue PINs', ms: issueMs, floor: 'crypto.randomInt', floorMs: issueFloor },
    { name: "write the server's CSV", ms: pinFileMs },
    { name: 'plan the package', ms: planMs },
    {
      name: 'write the .zip',
      ms: zipMs,
      ...(zipFloor === undefined ? {} : { floor: 'Info-ZIP zip -9', floorMs: zipFloor }),
    },
  ];
  process.stdout.write(JSON.stringify(stages));
}

/** Info-ZIP on the same files. @returns undefined where there is no `zip` */
async function infoZip(folder: string, plan: PackagePlan): Promise<number | undefined> {
  for (const { path: name, bytes } of plan.entries) {
    await writeFile(path.join(folder, name), bytes);
  }
  try {
    const names = plan.entries.map(({ path: name }) => name);
    const [, ms] = await timed(() => execFileSync('zip', ['-q', '-9', 'floor.zip', ...names], { cwd: folder }));
    return ms;
  } catch {
    return undefined;
  }
}

void main(process.argv[2] ?? '');
