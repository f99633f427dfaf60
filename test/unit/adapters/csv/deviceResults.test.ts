import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readDeviceResults } from '../../../../src/adapters/csv/deviceResults';
import { inFolder } from '../../../support/folders';
import { failureOf } from '../../../support/refused';

const read = (text: string): Promise<readonly string[]> =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'results.csv');
    await writeFile(file, text);
    return readDeviceResults(file);
  });

describe('results of devices in a CSV', () => {
  it('are everyone who is listed, where no column says more', async () => {
    assert.deepEqual(await read('email,name\na@b.example,A\nc@d.example,C\n'), ['a@b.example', 'c@d.example']);
  });
  it('are those with exit code 0, however it is written', async () => {
    const rows = 'a@x.example,0\nb@x.example,60010\nc@x.example,-2147024891\nd@x.example,0x0\ne@x.example,\n';
    assert.deepEqual(await read(`Mail;Exit Code\n${rows.replaceAll(',', ';')}`), ['a@x.example', 'd@x.example']);
  });
  it('are those who are enrolled', async () => {
    assert.deepEqual(await read('upn,Outcome\na@x.example,Enrolled\nb@x.example,pending\nc@x.example,done\n'), [
      'a@x.example',
    ]);
  });
  it('count somebody who was done at the second try', async () => {
    assert.deepEqual(await read('email,exitCode\na@x.example,60010\na@x.example,0\n'), ['a@x.example']);
  });
  it('are found under Japanese headers, too', async () => {
    assert.deepEqual(await read('メールアドレス,終了コード\na@x.example,0\n'), ['a@x.example']);
  });
  it('are refused with the line where an outcome is unknown, without quoting it', async () => {
    const { message } = await failureOf(
      () => read('email,outcome\na@x.example,0\nb@x.example,great\n'),
      'results-outcome',
    );
    assert.match(message, /results\.csv:3: /);
    assert.doesNotMatch(message, /great/);
  });
  it('are refused without addresses, and where there is no such file', async () => {
    await failureOf(() => read('device,exitCode\nPC1,0\n'), 'csv-columns');
    await failureOf(() => readDeviceResults('/nowhere/results.csv'), 'file-missing');
  });
});
