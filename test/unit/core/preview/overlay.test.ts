import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import type { Effect, EffectKind } from '../../../../src/core/outcome/simulation';
import { overlay } from '../../../../src/core/preview/overlay';
import { draw } from '../../../support/preview';

function recorded(kind: EffectKind, target: string): Effect {
  return { step: 'x.ps1', kind, target, account: 'NT AUTHORITY\\SYSTEM', at: '2026-11-22T10:00:00.000Z' };
}

/** Whether an effect was to be expected of a script. */
async function foresees(script: string, kind: EffectKind, target: string): Promise<boolean> {
  return overlay(await draw(script), [recorded(kind, target)]).unforeseen.length === 0;
}

describe('a picture beside a simulation', () => {
  it('tells what was seen, what was not, and what nobody foresaw, in order', async () => {
    const picture = await draw('Remove-Item C:\\a; Remove-Item C:\\b');
    const strange = [recorded('file-created', 'C:\\z'), recorded('network', 'https://a.example')];
    const { planned, unforeseen } = overlay(picture, [recorded('file-deleted', 'c:\\A'), ...strange]);
    assert.deepEqual([...planned.values()], ['seen', 'not-seen']);
    assert.deepEqual(unforeseen, strange);
  });

  it('takes an unknown part for anything, and the rest by the letter', async () => {
    const script = 'Set-Content "C:\\x\\$name\\a.txt" \'x\'';
    assert.ok(await foresees(script, 'file-created', 'C:\\x\\jane\\a.txt'));
    assert.ok(!(await foresees(script, 'file-created', 'C:\\x\\jane\\b.txt')));
    assert.ok(!(await foresees(script, 'file-created', 'C:\\y\\jane\\a.txt')));
    assert.ok(!(await foresees(script, 'file-deleted', 'C:\\x\\jane\\a.txt')));
  });

  it('takes a name at the end of a path for a name, not for a folder', async () => {
    const script = 'Set-Content "C:\\x\\$name" x';
    assert.ok(await foresees(script, 'file-changed', 'C:\\x\\a.txt'));
    assert.ok(!(await foresees(script, 'file-changed', 'C:\\x\\y\\a.txt')));
  });

  it('knows that what is in a deleted folder goes with it, and that folders on the way are made', async () => {
    assert.ok(await foresees('Remove-Item C:\\x -Recurse', 'file-deleted', 'C:\\x\\y\\z'));
    assert.ok(!(await foresees('Remove-Item C:\\x -Recurse', 'file-deleted', 'C:\\xy')));
    assert.ok(await foresees('New-Item C:\\x\\y\\z', 'file-created', 'C:\\x\\y'));
  });

  it('compares registry values and programs however they are written', async () => {
    const sets = "Set-ItemProperty 'HKLM:\\SOFTWARE\\X Y' -Name Z -Value 1";
    assert.ok(await foresees(sets, 'registry-set', 'HKLM:\\SOFTWARE\\X Y Z = 1'));
    assert.ok(await foresees('icacls.exe C:\\x /reset', 'process', 'C:\\Windows\\System32\\icacls.exe C:\\x /reset'));
    assert.ok(await foresees('icacls.exe C:\\x /reset', 'access-changed', 'C:\\x /reset'));
    assert.ok(
      !(await foresees('icacls.exe C:\\x /reset', 'process', 'C:\\Windows\\System32\\icacls.exe C:\\y /reset')),
    );
    assert.ok(await foresees('Unregister-ScheduledTask T', 'task-removed', '\\T'));
  });

  it('expects of no script what Windows and the server do', async () => {
    assert.ok(await foresees('', 'enrolled', 'jane@contoso.example at mdm.contoso.example'));
  });
});
