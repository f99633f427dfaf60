import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText } from '../../../support/lint';

const rules = async (text: string, name?: string): Promise<readonly string[]> =>
  (await lintText(text, name === undefined ? {} : { name })).map(({ rule }) => rule);

describe('suppressions', () => {
  it('silence one rule on the next line, or on their own', async () => {
    assert.deepEqual(
      await rules("# enrollment-packager-disable-next-line interactive-prompt -- kiosk\nRead-Host 'x'\n"),
      [],
    );
    assert.deepEqual(await rules("Read-Host 'x' # enrollment-packager-disable-line interactive-prompt -- kiosk\n"), []);
    assert.deepEqual(
      await rules("<# enrollment-packager-disable-next-line interactive-prompt -- kiosk #>\nRead-Host 'x'\n"),
      [],
    );
  });
  it('stand above one another', async () => {
    const text = [
      '# enrollment-packager-disable-next-line interactive-prompt -- kiosk',
      '# enrollment-packager-disable-next-line secret-literal -- test device',
      "$password = 'Sup3rS3cret'; Read-Host 'x'",
    ].join('\n');
    assert.deepEqual(await rules(text), []);
  });
  it('name several rules', async () => {
    const text =
      "$password = 'Sup3rS3cret'; Read-Host 'x' # enrollment-packager-disable-line interactive-prompt, secret-literal -- ok";
    assert.deepEqual(await rules(text), []);
  });
  it('leave other rules and other lines alone', async () => {
    assert.deepEqual(
      await rules(
        "# enrollment-packager-disable-next-line interactive-prompt -- kiosk\nRead-Host 'x'\nRead-Host 'y'\n",
      ),
      ['interactive-prompt'],
    );
  });
  it('are findings themselves where they have no effect or no reason', async () => {
    assert.deepEqual(await rules("# enrollment-packager-disable-next-line interactive-prompt -- kiosk\n'x'\n"), [
      'unused-suppression',
    ]);
    assert.deepEqual(await rules("# enrollment-packager-disable-next-line interactive-prompt\nRead-Host 'x'\n"), [
      'suppression-without-reason',
    ]);
  });
  it('are read in .bat files, too', async () => {
    assert.deepEqual(
      await rules('rem enrollment-packager-disable-next-line batch-pause -- kiosk\r\npause\r\n', 'a.bat'),
      [],
    );
    assert.deepEqual(
      await rules(':: enrollment-packager-disable-next-line batch-pause -- kiosk\r\necho x\r\n', 'a.bat'),
      ['unused-suppression'],
    );
  });
});
