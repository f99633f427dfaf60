import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('web-request-parsing', {
  wrong: [
    '$l = New-Object System.Net.HttpListener\n$c = $l.GetContext()\n$r = iwr $url\n',
    "$l = [Net.HttpListener]::new()\n$u = 'https://a/authorize?response_type=code'\nif ($a) { $c = $l.GetContext() }\n$r = iwr $url\n",
    '$r = Invoke-WebRequest $url\n',
    '$r = iwr -Uri $url -Method Get\n',
    '(curl $url).Content\n',
    '$s = Invoke-RestMethod https://a/latest.txt\n$r = iwr $s\n',
    "$s = Invoke-RestMethod https://a/a.ps1\nif ($a) { $s = 'https://a' }\n$r = iwr $s\n",
    '$server = Get-Server\n$r = iwr "http://$server/Update/a.txt"\n',
    '#Requires -Version 5.1\n$r = iwr $url\n',
  ],
  right: [
    "$l = [Net.HttpListener]::new()\n$u = 'https://a/authorize?response_type=code'\ntry {\nwhile ($l.IsListening) { $c = $l.GetContext()\niwr $c }\n} catch { exit 1 }\n$r = iwr $url\n",
    '$r = Invoke-WebRequest("")\n',
    // No addresses: PowerShell refuses them before it asks anything.
    '$s = Invoke-RestMethod https://a/DaRT.ps1\n$r = iwr $s\n',
    '$s = iwr("https://a/DaRT.ps1") -UseBasicParsing\niwr $($s.Content)\n',
    '$r = iwr $nowhere/Update/a.txt\n',
    '$r = iwr "http://$nowhere/Update/a.txt"\n',
    "$url = ''\n$r = Invoke-WebRequest -Uri $url\n",
    '$r = Invoke-WebRequest $url -SkipCertificateCheck\n',
    'if ($PSVersionTable.PSVersion.Major -ge 6) { $r = iwr $url }\n',

    'Set-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Internet Explorer\\Main" -Name DisableFirstRunCustomize -Value 2\n$r = iwr $url\n',

    '$r = Invoke-WebRequest $url -UseBasicParsing\n',
    'Invoke-WebRequest $url -OutFile x.zip\n',
    'Invoke-WebRequest -Uri "https://a/b.ps1"-OutFile x.ps1\n',
    '$p = @{ Uri = $url; UseBasicParsing = $true }\nInvoke-WebRequest @p\n',
    'curl.exe $url\n',
    '#Requires -Version 7.0\n$r = Invoke-WebRequest $url\n',
  ],
  fixes: [['$r = Invoke-WebRequest $url\n', '$r = Invoke-WebRequest $url -UseBasicParsing\n']],
});

describe('web-request-parsing', () => {
  it('offers no fix where the script reads what only Internet Explorer finds', async () => {
    for (const property of ['innerText', 'outerText', 'innerHTML']) {
      const findings = await lintText(`(Invoke-WebRequest $url).Links | Where-Object { $_.${property} -like "7*" }\n`);
      const found = findings.filter(({ rule }) => rule === 'web-request-parsing');
      assert.deepEqual(
        found.map(({ fix }) => fix),
        [undefined],
      );
    }
  });

  it('is certain of a page that is read only where SYSTEM runs the script', async () => {
    const found = async (text: string, profile: 'epm-user' | 'epm-system'): Promise<readonly string[]> => {
      const findings = await lintText(text, { profiles: [profile] });
      return findings.filter(({ rule }) => rule === 'web-request-parsing').map(({ severity }) => severity);
    };
    const page = '(Invoke-WebRequest $url).ParsedHtml.title\n';
    assert.deepEqual(await found(page, 'epm-user'), ['info']);
    assert.deepEqual(await found(page, 'epm-system'), ['warning']);
    assert.deepEqual(await found('(Invoke-WebRequest $url).Content\n', 'epm-user'), ['warning']);
    // Of several answers those are plain of which only the text is taken, and a window is no form of a page.
    for (const plain of [
      '$text = iwr $url\n$text.Content -split "," | ForEach-Object { $_ }\n',
      'iwr $url | Select-Object -ExpandProperty Content\n',
      '(iwr $url).Content\n',
    ]) {
      assert.deepEqual(await found(`${plain}$list | Where-Object { $_.innerText }\n`, 'epm-user'), ['warning'], plain);
    }
    const links = '$page = iwr $url\n$page.Links | Where-Object { $_.innerText }\n$page.Content\n';
    assert.deepEqual(await found(links, 'epm-user'), ['info']);
    assert.deepEqual(await found('$w = New-Object System.Windows.Forms.Form\n$r = iwr $url\n', 'epm-user'), [
      'warning',
    ]);
    const [finding] = await lintText(page, { profiles: ['epm-user'] });
    assert.match(finding?.message ?? '', /alone would break it/);
  });
});
