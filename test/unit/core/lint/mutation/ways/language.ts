import { atEnd, onTop, type Defects } from './defects';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Every character as one byte, as windows-1252 has them; the texts here use none in which the two differ. */
const ansi = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** What Windows PowerShell 5.1 cannot read or run. */
export const language: readonly Defects[] = [
  {
    rule: 'powershell-7-syntax',
    ways: [
      "$state = (Test-Path C:\\x) ? 'there' : 'gone'",
      "$name = $site ?? 'BER'",
      "Test-Path C:\\x && Write-Output 'there'",
      "$site ??= 'BER'",
      "Get-Service Spooler || Write-Output 'gone'",
      "Write-Output (($null -eq $site) ? 'none' : $site)",
    ],
  },
  {
    rule: 'powershell-7-null-conditional',
    ways: [
      '$length = ${site}?.Length',
      '$first = ${list}?[0]',
      '$status = (Get-Service Spooler)?.Status',
      'Write-Output "$(${site}?.ToUpper())"',
      '$first = @(1, 2)?[0]',
    ],
  },
  {
    rule: 'powershell-7-command',
    ways: [
      '$names | ForEach-Object -Parallel { Test-Connection $_ -Count 1 } -ThrottleLimit 4',
      '$settings = Get-Content C:\\x\\a.json -Raw | ConvertFrom-Json -AsHashtable',
      "if ($IsWindows) { Write-Output 'Windows' }",
      "$isJson = Test-Json -Json '{}'",
      '$answer = Invoke-RestMethod https://contoso.com/api -SkipCertificateCheck',
      "Set-Content -Path C:\\x\\a.txt -Value 'x' -Encoding utf8NoBOM",
      '$bytes = Get-Content C:\\x\\a.bin -AsByteStream',
      "$request = @{ Uri = 'https://contoso.com/api'; MaximumRetryCount = 3 }\n$answer = Invoke-RestMethod @request",
      '$free = (Get-Uptime).Days',
      '$csv = $rows | ConvertTo-Csv -UseQuotes AsNeeded',
      '1..3 | % -Parallel { $_ }',
      "$text = Join-String -InputObject $names -Separator ','",
    ],
  },
  {
    rule: 'requires-powershell-7',
    ways: [
      onTop('#Requires -Version 7.0'),
      onTop('#requires -version 7'),
      onTop('#Requires -PSEdition Core'),
      onTop('#Requires -Version 6.2 -Modules Provisioning'),
      onTop('# Contoso\n#Requires -PSEdition Core -Version 7.2'),
    ],
  },
  {
    rule: 'requires-module',
    ways: [
      onTop('#Requires -Modules Az.Accounts'),
      onTop('#Requires -Module ActiveDirectory'),
      onTop("#Requires -Modules @{ ModuleName = 'PSWindowsUpdate'; ModuleVersion = '2.2.0' }"),
      onTop('#requires -version 5.1 -modules Microsoft.Graph.Intune'),
      onTop('#Requires -Modules Provisioning, PSWindowsUpdate'),
    ],
  },
  {
    rule: 'unclosed',
    ways: [
      'if (Test-Path C:\\x) {\n    Write-Output 1',
      "$name = 'never ends",
      'Write-Output (Get-Date',
      "$list = @(\n    'a'\n    'b'",
      'if (Test-Path C:\\x)\n    Write-Output 1\n}',
      "$text = @'\nline\n",
      'Write-Output "half a text',
      '$items = @{ a = 1; b = @{ c = 2 }',
    ],
    places: ['top', 'function', 'branch'],
  },
  {
    rule: 'utf8-without-bom',
    ways: [
      onTop("Write-Output 'Gr\u00FC\u00DFe'"),
      onTop('# Zeitzone f\u00FCr M\u00FCnchen'),
      onTop('Write-Output "a \u2013 b"'),
      onTop("$name = '\u6771\u4EAC'"),
      atEnd("Write-Output 'caf\u00E9'"),
    ],
  },
  {
    rule: 'ansi-encoding',
    ways: [
      (script: string): string | Uint8Array => ansi(`Write-Output 'Gr\u00FC\u00DFe'\n${script}`),
      (script: string): string | Uint8Array => ansi(`# Zeitzone f\u00FCr M\u00FCnchen\n${script}`),
      (script: string): string | Uint8Array => ansi(`${script}\nWrite-Output 'caf\u00E9'\n`),
      (script: string): string | Uint8Array =>
        Uint8Array.from([0x23, 0x20, 0x93, 0xfa, 0x96, 0x7b, 0x0a, ...utf8(script)]),
      (script: string): string | Uint8Array => ansi(`$price = "10 \u00A3"\n${script}`),
    ],
    hosts: ['inventory.ps1', 'printSpooler.ps1', 'timeZone.ps1', 'certificates.ps1'],
  },
  {
    rule: 'typographic-characters',
    ways: [
      'Write-Output \u201CDone\u201D',
      "Get-Item \u2013Path 'C:\\x'",
      '$name = \u2018BER\u2019',
      'if ($site \u2014eq 1) { Write-Output 1 }',
      "Write-Output\u00A0'Done'",
      'Write-Output "Done\u201D',
    ].map(
      (way) =>
        (script: string): string | Uint8Array =>
          `\uFEFF${script.trimEnd()}\n${way}\n`,
    ),
  },
  {
    rule: 'unused-suppression',
    ways: [
      "# enrollment-packager-disable-next-line interactive-prompt -- nobody is asked\nWrite-Output 'x'",
      "Write-Output 'x' # enrollment-packager-disable-line secret-literal -- a test",
      "# enrollment-packager-disable-next-line interactive-promt -- kiosk\nWrite-Output 'x'",
      "<# enrollment-packager-disable-next-line restart-in-script -- kiosk #>\nWrite-Output 'x'",
      "# enrollment-packager-disable-next-line interactive-prompt, secret-literal -- kiosk\n$password = 'Sup3rS3cret!'",
    ],
    places: ['top', 'function', 'branch'],
  },
  {
    rule: 'suppression-without-reason',
    ways: [
      "# enrollment-packager-disable-next-line interactive-prompt\n$answer = Read-Host 'x'",
      "$answer = Read-Host 'x' # enrollment-packager-disable-line interactive-prompt",
      "# enrollment-packager-disable-next-line interactive-prompt --\n$answer = Read-Host 'x'",
      "<# enrollment-packager-disable-next-line interactive-prompt #>\n$answer = Read-Host 'x'",
      "# enrollment-packager-disable-next-line interactive-prompt, secret-literal\n$password = 'Sup3rS3cret!'; $answer = Read-Host 'x'",
    ],
    places: ['top', 'function', 'branch'],
  },
  {
    rule: 'signature-damaged',
    ways: [
      atEnd(
        "# SIG # Begin signature block\n# MIIFuQYJKoZIhvcNAQcCoIIFqjCCBaYCAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB\n# SIG # End signature block\nWrite-Output 'later'",
      ),
      atEnd('# SIG # Begin signature block\n# MIIFuQYJKoZIhvcNAQcCoIIFqjCCBaYCAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB'),
      atEnd(
        '# SIG # Begin signature block\n# MIIFuQYJKoZIhvcNAQcC oIIFqjCCBaYCAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB!\n# SIG # End signature block',
      ),
      atEnd(
        '# SIG # Begin signature block\nMIIFuQYJKoZIhvcNAQcCoIIFqjCCBaYCAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB\n# SIG # End signature block',
      ),
      atEnd('# SIG # Begin signature block\n# SIG # End signature block'),
    ],
  },
];
