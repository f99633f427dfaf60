import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

ruleSuite('relative-path', {
  wrong: [
    'Rename-Item .\\b.txt c.txt\nGet-Content .\\a.txt\n',
    'Out-File .\\a.txt\n',
    'Copy-Item .\\a.bin C:\\x\npack.exe -o .\\\n',
    'Copy-Item .\\a.txt C:\\x\n',
    '.\\setup.exe /S\n',
    'curl.exe -o C:\\a.ps1 $link\n. .\\a.ps1\n',
    "& '.\\x.ps1'\n",
  ],
  right: [
    '$to = ".\\"\nC:\\a\\pack.exe -o $to\nCopy-Item ".\\a.bin" C:\\x\n',
    'Invoke-MgGraphRequest -Uri $uri -OutputFilePath .\\temp.txt\n$values = Get-Content .\\temp.txt\n',

    'Invoke-WebRequest $url -OutFile .\\setup.exe -UseBasicParsing\n.\\setup.exe /S\n',
    'curl.exe -L -O $link\n. .\\a.ps1\n',
    'curl.exe -LO https://a.example/setup.exe\n.\\setup.exe /S\n',
    'Expand-Archive C:\\a.zip -DestinationPath .\\files\nGet-Content ./files/a.txt\n',
    'tool.exe --json\nRename-Item .\\out.json a.json\n',
    'configuration Power { }\nStart-DscConfiguration -Path .\\Power -Wait\n',
    'if (Test-Path .\\logs) { 1 }\n',

    "Copy-Item (Join-Path $PSScriptRoot 'a.txt') C:\\x\n",
    'Set-Location $PSScriptRoot\nCopy-Item .\\a.txt C:\\x\n',
  ],
  profiles: ['run-scripts'],
});

describe('relative-path', () => {
  it('only notes what the script writes', async () => {
    const found = async (text: string): Promise<readonly string[]> =>
      (await lintText(text, { profiles: ['epm-user'] }))
        .filter(({ rule }) => rule === 'relative-path')
        .map(({ severity, message }) => `${severity} ${message.split(' ').slice(1, 4).join(' ')}`);
    assert.deepEqual(await found('Export-PfxCertificate -Cert $cert -FilePath .\\a.pfx -Password $word\n'), [
      'info comes to be',
    ]);
    assert.deepEqual(await found('Export-Certificate -Cert $cert -FilePath .\\a.cer\n'), ['info comes to be']);
    assert.deepEqual(await found('Export-Certificate -Cert $cert -FilePath .\\a.cer\nCopy-Item .\\a.cer C:\\x\n'), [
      'info comes to be',
    ]);
    assert.deepEqual(await found('Import-PfxCertificate -FilePath .\\a.pfx\n'), ['warning is looked for']);
  });
});
