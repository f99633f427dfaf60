import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assembleScript } from '../../src/device/assemble.cjs';
import { inFolder } from '../support/folders';

describe('putting the shared functions into a script', () => {
  const inSource = (work: (folder: string) => void): Promise<void> =>
    inFolder((folder) => {
      mkdirSync(path.join(folder, 'functions'));
      writeFileSync(path.join(folder, 'functions/One.ps1'), '\uFEFFfunction Get-One { 1 }\n');
      work(folder);
      return Promise.resolve();
    });

  it('puts a file in for its line and keeps every other character', () =>
    inSource((folder) => {
      assert.equal(
        assembleScript('a\n#include functions/One.ps1\nb # include\n\r\n', folder),
        'a\nfunction Get-One { 1 }\nb # include\n\r\n',
      );
    }));

  for (const line of ['#include functions/Two.ps1', '#include functions/../../secret.ps1', '#include One.ps1']) {
    it(`refuses ${line}`, () =>
      inSource((folder) => {
        assert.throws(() => assembleScript(line, folder), { message: `"${line}" names no file of functions/.` });
      }));
  }
});
