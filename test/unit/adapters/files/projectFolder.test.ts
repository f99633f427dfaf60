import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { copyScripts, createProjectFile, readProject, readScripts } from '../../../../src/adapters/files/projectFolder';
import { deviceScripts } from '../../../../src/core/script/deviceScripts';
import { inFolder } from '../../../support/folders';
import { deviceFolder } from '../../../support/shippedScripts';
import { failureOf } from '../../../support/refused';

describe('a project folder', () => {
  it('without enrollment.json says so', () =>
    inFolder(async (folder) => {
      const failure = await failureOf(() => readProject(folder), 'file-missing');
      assert.match(failure.message, /enrollment\.json/);
    }));

  it('takes the scripts that come with the tool, until it has its own', () =>
    inFolder(async (folder) => {
      const shipped = await readScripts(folder, deviceFolder());
      assert.deepEqual([...shipped.keys()], [...deviceScripts]);
      assert.equal((await copyScripts(folder, deviceFolder())).length, deviceScripts.length);
      await writeFile(path.join(folder, 'scripts/setup.ps1'), '# mine\n');
      const own = await readScripts(folder, deviceFolder());
      assert.deepEqual(own.get('setup.ps1'), Buffer.from('# mine\n'));
      assert.deepEqual(own.get('customizations.xml'), shipped.get('customizations.xml'));
    }));

  it('keeps edited scripts when they are copied again', () =>
    inFolder(async (folder) => {
      await mkdir(path.join(folder, 'scripts'));
      await writeFile(path.join(folder, 'scripts/setup.ps1'), '# mine\n');
      const written = await copyScripts(folder, deviceFolder());
      assert.equal(written.length, deviceScripts.length - 1);
      assert.equal(await readFile(path.join(folder, 'scripts/setup.ps1'), 'utf8'), '# mine\n');
    }));

  it('lacks a script that was deleted from its scripts folder', () =>
    inFolder(async (folder) => {
      await copyScripts(folder, deviceFolder());
      await rm(path.join(folder, 'scripts/enableUac.ps1'));
      assert.equal((await readScripts(folder, deviceFolder())).has('enableUac.ps1'), false);
    }));

  it('says so when its scripts folder cannot be read, and does not take others in silence', () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, 'scripts'), 'a file');
      await failureOf(() => readScripts(folder, deviceFolder()), 'file-failed');
    }));

  it('is never overwritten by a new project', () =>
    inFolder(async (folder) => {
      await createProjectFile(folder, 'first');
      await failureOf(() => createProjectFile(folder, 'second'), 'project-exists');
      assert.equal(await readFile(path.join(folder, 'enrollment.json'), 'utf8'), 'first');
      assert.deepEqual(await readdir(folder), ['enrollment.json']);
    }));
});
