import { isBatch } from '../../src/core/lint/isBatch';
import { profilesOf } from '../../src/core/lint/deliveryProfile';
import { scriptContext } from '../../src/core/lint/lintScript';
import { drawBatchPicture } from '../../src/core/preview/batch/drawBatchPicture';
import { drawPicture } from '../../src/core/preview/drawPicture';
import { flattenPicture } from '../../src/core/preview/flattenPicture';
import type { Picture, Situation } from '../../src/core/preview/picture';
import type { DeviceScript } from '../../src/core/script/deviceScripts';
import { scriptFile } from './lint';
import { testParser } from './parser';
import { shippedText } from './shippedScripts';

export const jane = { enrolmentEmail: 'jane@contoso.example', userName: 'CONTOSO\\jane', deviceName: 'LAPTOP-07' };

/** ConfigMgr's Run Scripts for Jane, but for what a test changes. */
export function situation(changes: Partial<Situation> = {}): Situation {
  return {
    enrolmentCase: 'sccm',
    profile: 'run-scripts',
    recipient: jane,
    settings: { discoveryUrl: 'https://mdm.contoso.example/discovery' },
    ...changes,
  };
}

export async function draw(text: string, changes: Partial<Situation> = {}, name = 'x.ps1'): Promise<Picture> {
  const file = scriptFile(text, name);
  const asked = situation(changes);
  if (isBatch(name)) {
    return drawBatchPicture(file, asked);
  }
  const { root } = (await testParser()).parse(file.text);
  const { profile, enrolmentCase } = asked;
  return drawPicture(scriptContext(file, root, { profiles: [profile], enrolmentCase }), asked);
}

/** A script as it ships, under the profile that its case gives it. */
export async function drawShipped(
  script: DeviceScript,
  enrolmentCase: Situation['enrolmentCase'],
  changes: Partial<Situation> = {},
): Promise<Picture> {
  const [profile] = profilesOf(script, enrolmentCase);
  return draw(
    shippedText(script),
    { enrolmentCase, ...(profile === undefined ? {} : { profile }), ...changes },
    script,
  );
}

/** Effects as `kind target`, in order. */
export async function effectsOf(
  text: string,
  changes: Partial<Situation> = {},
  name?: string,
): Promise<readonly string[]> {
  return lines(await draw(text, changes, name));
}

export function lines(picture: Picture): readonly string[] {
  return flattenPicture(picture).map(({ effect }) => `${effect.kind} ${effect.target}`);
}
