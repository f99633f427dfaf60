import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { LineTable } from '../../../../src/core/lint/lineTable';
import { pictureHtml } from '../../../../src/core/preview/pictureHtml';
import { pictureSvg } from '../../../../src/core/preview/pictureSvg';
import { pictureWords } from '../../../../src/core/preview/pictureWords';
import { previewText } from '../../../../src/cli/previewText';
import { draw } from '../../../support/preview';

const secret = 'Zq7#xW2p';

/** Ways in which a secret may stand in a script and reach what the picture tells. */
const scripts: readonly string[] = [
  `$pin = '${secret}'; enrol.exe /code $pin`,
  `$Password = "${secret}"\nSet-Content C:\\$Password.txt x`,
  `enrol.exe --password=${secret}`,
  `enrol.exe /p:${secret} -PIN ${secret}`,
  `net use \\\\server\\share ${secret} /user:x`,
  `iwr https://jane:${secret}@a.example/x -OutFile C:\\x`,
  `if ($pin -eq '${secret}') { Remove-Item C:\\x }\n$pin = '${secret}'`,
  `New-LocalUser -Name x -Password (ConvertTo-SecureString '${secret}' -AsPlainText -Force)`,
  `$c = @{ Secret = '${secret}' }; Set-Content C:\\x-$($c.Secret) x`,
  `function f { param($Pin = '${secret}') & enrol.exe $Pin }\nf`,
  `msiexec /i x.msi SERVERPASSWORD=${secret}`,
  `schtasks /create /tn T /tr x.exe /ru x /rp ${secret}`,
];

describe('secrets in a picture', () => {
  for (const script of scripts) {
    it(`never shows the one of: ${script.replaceAll(secret, '…').slice(0, 80)}`, async () => {
      const picture = await draw(script);
      const shown = [
        JSON.stringify(picture),
        pictureSvg(picture, pictureWords.en),
        pictureHtml(picture, { lines: new LineTable(script) }, pictureWords.en),
        previewText(picture).join('\n'),
      ];
      assert.ok(picture.steps.length > 0, 'something is drawn');
      for (const text of shown) {
        assert.ok(!text.includes(secret));
        assert.ok(!text.includes('Zq7'));
      }
    });
  }

  it('never shows the one of a batch file', async () => {
    const picture = await draw(`set PASSWORD=${secret}\r\nenrol.exe %PASSWORD%\r\n`, {}, 'x.bat');
    assert.ok(!JSON.stringify(picture).includes(secret));
    assert.equal(picture.steps.length, 1);
  });

  it('marks what touches PINs', async () => {
    const picture = await draw("Get-Content $PSScriptRoot\\pins.tsv; 'x' | Set-Content C:\\work\\customizations.xml");
    assert.deepEqual(
      picture.steps.map((step) => step.type === 'effect' && step.kind),
      ['secret', 'secret'],
    );
  });
});
