import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { flattenPicture, summarisePicture } from '../../../../src/core/preview/flattenPicture';
import type { PictureStep } from '../../../../src/core/preview/picture';
import { draw, effectsOf, jane, lines } from '../../../support/preview';

const byCase = `
if ($settings.case -eq 'epm-device-name') { Remove-Item C:\\device }
elseif ($settings.case -eq 'sccm') { Remove-Item C:\\sccm }
else { Remove-Item C:\\other }`;

const bySwitch = `
$deployment = Get-Content "$PSScriptRoot\\deployment.json" -Raw | ConvertFrom-Json
switch ($deployment.case) {
  'sccm' {
    Remove-Item C:\\sccm
  }
  'epm-uac' {
    Remove-Item C:\\uac
  }
  default {
    Remove-Item C:\\other
  }
}`;

async function taken(
  script: string,
  enrolmentCase: 'sccm' | 'epm-device-name' | 'epm-uac',
): Promise<readonly string[]> {
  const picture = await draw(script, { enrolmentCase });
  return flattenPicture(picture).flatMap(({ effect, isTaken }) =>
    isTaken && effect.kind === 'file-deleted' ? [effect.target] : [],
  );
}

describe('a picture in a situation', () => {
  it('takes the arm of the case and shows the others as not taken', async () => {
    assert.deepEqual(await taken(byCase, 'sccm'), ['C:\\sccm']);
    assert.deepEqual(await taken(byCase, 'epm-device-name'), ['C:\\device']);
    assert.deepEqual(await taken(byCase, 'epm-uac'), ['C:\\other']);
    const [branch] = (await draw(byCase)).steps;
    assert.ok(branch?.type === 'branch');
    assert.deepEqual(
      branch.arms.map(({ isTaken }) => isTaken),
      [false, true, false],
    );
  });

  it('reads the case from the settings file, also in a switch', async () => {
    assert.deepEqual(await taken(bySwitch, 'sccm'), ['C:\\sccm']);
    assert.deepEqual(await taken(bySwitch, 'epm-uac'), ['C:\\uac']);
    assert.deepEqual(await taken(bySwitch, 'epm-device-name'), ['C:\\other']);
  });

  it('leaves open what only the device knows, in the words of the script', async () => {
    const picture = await draw("if (Test-Path C:\\x) { Remove-Item C:\\x } else { Write-Host 'none' }");
    const [flat] = flattenPicture(picture);
    assert.deepEqual(flat?.conditions, ['Test-Path C:\\x']);
    assert.ok(flat.isTaken);
    assert.equal(summarisePicture(picture).get('file-deleted'), 1);
  });

  it('says under which condition the rest of a function runs that may have returned', async () => {
    const script = 'function f { if (-not (Test-Path C:\\x)) { return }\nRemove-Item C:\\x }\nf';
    assert.deepEqual(flattenPicture(await draw(script))[0]?.conditions, ['Test-Path C:\\x']);
  });

  it('knows recipient, device and settings, and calls the rest by its name', async () => {
    const script = 'Remove-Item "C:\\$env:COMPUTERNAME\\$($settings.discoveryUrl)\\$other"';
    assert.deepEqual(await effectsOf(script), [
      'file-deleted C:\\LAPTOP-07\\https://mdm.contoso.example/discovery\\<other>',
    ]);
    const [without] = flattenPicture(await draw(script, { recipient: undefined, settings: {} }));
    assert.equal(without?.effect.target, 'C:\\<COMPUTERNAME>\\<discoveryurl>\\<other>');
    assert.equal(without.effect.isKnown, false);
  });

  it('knows the folders of the account that runs the script', async () => {
    const folders = async (profile: 'epm-user' | 'epm-system' | 'cm-package'): Promise<readonly string[]> =>
      flattenPicture(await draw('Remove-Item "$env:LOCALAPPDATA\\x"; Remove-Item "$env:TEMP\\y"', { profile })).map(
        ({ effect }) => effect.target,
      );
    const ofJane = 'C:\\Users\\jane\\AppData\\Local';
    assert.deepEqual(await folders('epm-user'), [`${ofJane}\\x`, `${ofJane}\\Temp\\y`]);
    assert.deepEqual(await folders('epm-system'), [
      'C:\\Windows\\System32\\config\\systemprofile\\AppData\\Local\\x',
      'C:\\Windows\\Temp\\y',
    ]);
    assert.match((await folders('cm-package'))[0] ?? '', /SysWOW64/);
  });

  it('names SYSTEM or the user, and says where more rights are asked for', async () => {
    const accounts = async (profile: 'epm-user' | 'epm-system', recipient?: typeof jane): Promise<readonly string[]> =>
      flattenPicture(await draw('x.exe; Start-Process y.exe -Verb RunAs', { profile, recipient })).map(
        ({ effect }) => effect.account,
      );
    assert.deepEqual(await accounts('epm-system', jane), ['SYSTEM', 'SYSTEM (elevated)']);
    assert.deepEqual(await accounts('epm-user', jane), ['CONTOSO\\jane', 'CONTOSO\\jane (elevated)']);
    assert.deepEqual(await accounts('epm-user'), ['<user>', '<user> (elevated)']);
  });

  it('goes on with 64 bits where the script starts itself again by way of Sysnative', async () => {
    const script = `
if (-not [Environment]::Is64BitProcess) {
  & "$env:windir\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe" -File $PSCommandPath
  exit $LASTEXITCODE
}
Remove-Item C:\\x`;
    const deleted = async (profile: 'cm-package' | 'run-scripts'): Promise<readonly string[]> =>
      flattenPicture(await draw(script, { profile }))
        .filter(({ effect, isTaken }) => isTaken && effect.kind === 'file-deleted')
        .map(({ effect, calls }) => `${effect.bitness} ${calls.join()}`);
    assert.deepEqual(await deleted('cm-package'), ['64 x.ps1 (64-bit)']);
    assert.deepEqual(await deleted('run-scripts'), ['64 ']);
  });

  it('follows functions with what they are given, script blocks and splatting, and ends with exit', async () => {
    const script = `
function Remove-It {
  param([string]$Path, [switch]$Twice)
  if ($Twice) { Remove-Item $Path }
  Remove-Item "$Path.bak"
}
function Invoke-It {
  param([scriptblock]$Action)
  & $Action
}
$given = @{ Path = 'C:\\a'; Twice = $true }
Remove-It @given
Invoke-It { Remove-It -Path C:\\b }
exit 3
Remove-Item C:\\never`;
    const picture = await draw(script);
    const taken = flattenPicture(picture).filter(({ isTaken }) => isTaken);
    assert.deepEqual(
      taken.map(({ effect }) => effect.target),
      ['C:\\a', 'C:\\a.bak', 'C:\\b.bak'],
    );
    assert.deepEqual(taken[2]?.calls, ['Invoke-It › Remove-It']);
    const last = picture.steps.at(-1);
    assert.deepEqual(last?.type === 'exit' && last.code, '3');
  });

  it('shows try, catch and finally, and follows recursion no further than needed', async () => {
    const script = `
function f { Remove-Item C:\\f; f }
try { f } catch [IO.IOException] { Remove-Item C:\\caught } finally { Remove-Item C:\\always }`;
    const picture = await draw(script);
    const [step] = picture.steps;
    assert.ok(step?.type === 'try');
    assert.deepEqual(
      step.handlers.map(({ label }) => label),
      ['catch [IO.IOException]'],
    );
    const targets = (steps: readonly PictureStep[]): string => lines({ ...picture, steps }).join();
    assert.equal(targets(step.always), 'file-deleted C:\\always');
    assert.ok(flattenPicture(picture).length < 8);
  });
});
