import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DeliveryProfile } from '../../../../src/core/lint/deliveryProfile';
import { severityOf } from '../../../support/lint';

/** What nothing sets would be decided: `$a` and `$b` are answers that nobody knows. */
const unknown = '$a = Get-It\n$b = Get-It\n';

async function isFound(script: string, profile: DeliveryProfile): Promise<boolean> {
  const text = /\$[ab]\b/i.test(script) ? unknown + script : script;
  return (await severityOf('restart-in-script', text, [profile])) !== undefined;
}

const restart = '{ Restart-Computer }\n';

/** Scripts that come to their restart, and scripts that do not. */
const claims: Readonly<Record<string, { readonly comes: readonly string[]; readonly never: readonly string[] }>> = {
  'a constant and what runs besides': {
    never: [
      `$kind = 'exe' # 'msi' or 'exe'\nif ($kind -eq 'exe') { 1 } elseif ($kind -eq 'msi') ${restart}(Get-It) | iex\n`,
      `$kind = 'exe'\nif ($kind -eq 'msi') ${restart}. C:\\x\\more.ps1\n`,
      `$kind = 'exe'\nif ($kind -match '^ms[i]') { 1 } elseif ($kind -match 'msi|msp') ${restart}`,
      `$kind = 'setup.exe'\nif ($kind -like '*.msi') ${restart}`,
      `$kind = 'setup.exe'\nif ($kind -notlike '*.exe') ${restart}`,
      `$kind = 'setup.exe'\nif ($kind -notmatch 'exe$') ${restart}`,
      `$words = '/quiet /norestart'\nif ($null -match $words) ${restart}`,
      `if ($null -match 'quiet') ${restart}`,
      `if ($null -eq 'quiet') ${restart}`,
      `$kind = 'exe'\nswitch ($kind) {\n  'msi' ${restart}  'exe' { 1 }\n}\n`,
      `$kind = 'exe'\nswitch ($kind) {\n  exe { 1 }\n  default ${restart}}\n`,
      `$count = 2\nswitch ($count) {\n  1 ${restart}  2 { 1 }\n}\n`,
    ],
    comes: [
      `$kind = 'exe'\n(Get-It) | iex\nif ($kind -eq 'msi') ${restart}`,
      `$kind = 'exe'\nforeach ($one in 1, 2) {\nif ($kind -eq 'msi') ${restart}(Get-It) | iex\n}\n`,
      `$kind = 'exe'\nfunction Test-It { if ($kind -eq 'msi') ${restart} }\n(Get-It) | iex\nTest-It\n`,
      `$kind = 'exe'\nif ($kind -match 'e.e') ${restart}`,
      `$kind = 'exe'\nif ($kind -match '(?<a>msi)') ${restart}`,
      `$kind = 'setup.exe'\nif ($kind -like '*.exe') ${restart}`,
      `$words = ''\nif ($null -match $words) ${restart}`,
      `if ($null -ne 'quiet') ${restart}`,
      `$kind = 'exe'\nswitch ($kind) {\n  'EXE' ${restart}}\n`,
      `$kind = 'exe'\nswitch -Wildcard ($kind) {\n  'e*' ${restart}}\n`,
      `$kind = 'exe'\nswitch ($kind) {\n  'msi' { 1 }\n  default ${restart}}\n`,
      `$kind = 'exe'\nswitch ($kind) {\n  { $_ -like 'e*' } ${restart}  'exe' { 1 }\n}\n`,
      `param($kind = 'exe')\nswitch ($kind) {\n  'msi' ${restart}}\n`,
    ],
  },
  'a condition that the same chain has asked before': {
    never: [
      `if ($a -eq 1) { 1 } elseif ($a -eq 1) ${restart}`,
      `if ($a -ieq 'Install') { 1 } elseif ($b) { 2 } elseif ($A  -ieq 'install') ${restart}`,
      `if ($a.Kind -eq 'x' -and $b) { 1 } ElseIf ($a.kind -EQ 'x' -and $b) ${restart}`,
    ],
    comes: [
      `if ($a -eq 1) { 1 } elseif ($a -eq 2) ${restart}`,
      `if ($a -ceq 'A') { 1 } elseif ($a -ceq 'a') ${restart}`,
      `if ($a -eq 'a b') { 1 } elseif ($a -eq 'a  b') ${restart}`,
      `if (Test-It) { 1 } elseif (Test-It) ${restart}`,
      `if ($list.MoveNext()) { 1 } elseif ($list.MoveNext()) ${restart}`,
      `if ($a -eq 1) { 1 }\nif ($a -eq 1) ${restart}`,
    ],
  },
  'what stands behind a statement that always leaves': {
    never: [
      'if ($a) {\n  exit 0\n  Write-Host done\n} else {\n  exit 1\n}\nRestart-Computer\n',
      'if ($a) { if ($b) { exit 0 } else { return } } else { throw 1 }\nRestart-Computer\n',
      'function Stop-Here { Write-Host x; exit 1 }\nStop-Here\nRestart-Computer\n',
      'function Stop-Here { if ($a) { exit 1 } else { exit 2 } }\n$code = Stop-Here\nRestart-Computer\n',
      '$isWanted = $true\nfunction Stop-Here { exit 1 }\nif ($isWanted) { Stop-Here }\nRestart-Computer\n',
    ],
    comes: [
      'if ($a) { if ($b) { exit 0 } } else { throw 1 }\nRestart-Computer\n',
      'try { Stop-Service X -ErrorAction Stop; return } catch { Write-Host x }\nRestart-Computer\n',
      'function Stop-Here { if ($a) { exit 1 } }\nStop-Here\nRestart-Computer\n',
      'function Stop-Here { if ($a) { return }\nexit 1 }\nStop-Here\nRestart-Computer\n',
      'function Stop-Here { exit 1 }\nif ($a) { Stop-Here }\nRestart-Computer\n',
      'if ($a) { function Stop-Here { exit 1 } } else { function Stop-Here { 1 } }\nStop-Here\nRestart-Computer\n',
      'function Stop-Here { exit 1 }\nif ($a -and (Stop-Here)) { 1 }\nRestart-Computer\n',
      'function Stop-Here { throw 1 }\ntry { Stop-Here } catch { 1 }\nRestart-Computer\n',
    ],
  },
  'whether scripts are allowed, which is so where one runs': {
    never: [
      `if ((Get-ExecutionPolicy) -eq 'Restricted') ${restart}`,
      `$policy = Get-ExecutionPolicy\nif ($policy -eq "AllSigned" -or $policy -eq 'Restricted') ${restart}`,
      `if ((Get-ExecutionPolicy) -ne 'Restricted') { exit 0 }\nRestart-Computer\n`,
    ],
    comes: [
      `if ((Get-ExecutionPolicy -Scope MachinePolicy) -eq 'Restricted') ${restart}`,
      `if ((Get-ExecutionPolicy) -eq 'RemoteSigned') ${restart}`,
      `if ((Get-ExecutionPolicy) -match 'Restricted') ${restart}`,
      `if ((Get-ExecutionPolicy) -ne 'Restricted') ${restart}`,
      `$policy = Get-ExecutionPolicy\nif ($a) { $policy = Get-It }\nif ($policy -eq 'Restricted') ${restart}`,
      `if ((Get-ExecutionPolicy) -eq 'AllSigned') ${restart}# SIG # Begin signature block\n`,
    ],
  },
  'a choice of which one branch is taken in any case': {
    never: [
      `if ($a -ge 30) { exit 0 } elseif ($a -lt 30) { exit 1 }\nRestart-Computer\n`,
      `if ($a -ge ($b * 1GB)) { exit 0 } elseif ($a -lt ($b * 1GB)) { exit 1 }\nRestart-Computer\n`,
      `if ($a -eq 'x') { exit 0 } ELSEIF ($A -ne 'x') { throw 'No' }\nRestart-Computer\n`,
    ],
    comes: [
      `if ($a -ge 30) { exit 0 } elseif ($a -lt 20) { exit 1 }\nRestart-Computer\n`,
      `if ($a -gt 30) { exit 0 } elseif ($a -lt 30) { exit 1 }\nRestart-Computer\n`,
      `if ($a -ge 30) { exit 0 } elseif ($b -lt 30) { exit 1 }\nRestart-Computer\n`,
      `if ($a -ge (Get-It)) { exit 0 } elseif ($a -lt (Get-It)) { exit 1 }\nRestart-Computer\n`,
      `if ($a -ge 30) { 1 } elseif ($a -lt 30) { exit 1 }\nRestart-Computer\n`,
    ],
  },
  'the system, which is Windows': {
    never: [
      `if ($env:OS -notlike '*Windows*' -and -not $IsWindows) ${restart}`,
      `if ($env:OS -ne 'Windows_NT') ${restart}`,
      `if ($env:OS -eq 'Windows_NT') { exit 0 }\nRestart-Computer\n`,
    ],
    comes: [`if ($env:OS -eq 'Windows_NT') ${restart}`, `if ($env:OS -eq 'Windows_NT' -and $a) ${restart}`],
  },
  'Windows PE': {
    never: [
      `if ($env:SystemDrive -eq 'X:') ${restart}`,
      `if ($env:SystemDrive -ne "X:") { exit 1 }\nRestart-Computer\n`,
      `if ($env:SystemRoot -like 'X:*') ${restart}`,
      `if (Test-Path 'X:\\Windows\\System32\\wpeutil.exe') ${restart}`,
      `if (Test-Path "$env:SystemRoot\\System32\\wpeutil.exe") ${restart}`,
      `if (-not (Test-Path "$env:SystemRoot\\System32\\startnet.cmd") -and -not (Test-Path "$env:SystemRoot\\System32\\winpeshl.ini")) { exit 1 }\nRestart-Computer\n`,
      `$isPe = Test-Path -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\MiniNT'\nif ($isPe) ${restart}`,
    ],
    comes: [
      `if ($env:SystemDrive -eq 'C:') ${restart}`,
      `if ($env:SystemDrive -ne 'X:') ${restart}`,
      `if (-not (Test-Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\MiniNT')) ${restart}`,
      `if (Test-Path 'X:\\Share\\setup.exe') ${restart}`,
    ],
  },
  'a registry path without its drive': {
    never: [`if (Test-Path 'HKLM\\Software\\Contoso') ${restart}`],
    comes: [
      `if (Test-Path 'HKLM:\\Software\\Contoso') ${restart}`,
      `Set-Location Registry::\nif (Test-Path 'HKEY_LOCAL_MACHINE\\Software\\Contoso') ${restart}`,
    ],
  },
};

for (const [about, { comes, never }] of Object.entries(claims)) {
  describe(`conditions that are decided: ${about}`, () => {
    for (const profile of ['epm-user', 'epm-system'] as const) {
      for (const [scripts, isExpected] of [
        [comes, true],
        [never, false],
      ] as const) {
        for (const script of scripts) {
          it(`${profile} ${isExpected ? 'comes' : 'never comes'}: ${script.replaceAll('\n', ' ')}`, async () => {
            assert.equal(await isFound(script, profile), isExpected);
          });
        }
      }
    }
  });
}

describe('conditions that are decided: what SYSTEM does not have', () => {
  for (const script of [
    `if (-not $env:OneDrive) { exit 1 }\nRestart-Computer\n`,
    `if ([string]::IsNullOrEmpty($env:OneDriveCommercial)) { exit 1 }\nRestart-Computer\n`,
    `if ($null -ne $env:OneDrive) ${restart}`,
    `# -----\n$path = $env:OneDrive\nif (-not $path) { exit 1 }\nRestart-Computer\n`,
    `if ($env:COMPUTERNAME -eq $env:USERDOMAIN) ${restart}`,
    `if ($a -and $env:USERDOMAIN -eq $env:COMPUTERNAME) ${restart}`,
    `if ($env:COMPUTERNAME -ne $env:USERDOMAIN) { exit 0 }\nRestart-Computer\n`,
    `if (Test-Path "C:\\Users\\$env:USERNAME\\AppData\\Local\\Contoso") ${restart}`,
    `$key = Test-Path 'hkcu\\Software\\Contoso'\n$data = Test-Path "$env:LOCALAPPDATA\\Google\\Chrome"\nif (($key) -or ($data)) ${restart}`,
    `if (Get-AppxPackage -Name Contoso.App) ${restart}`,
    `if (-not (Get-Command winget -ErrorAction SilentlyContinue)) { exit 1 }\nRestart-Computer\n`,
    `$tool = Get-Command 'winget.exe' -ErrorAction SilentlyContinue\nif ($null -eq $tool) { exit 1 }\nRestart-Computer\n`,
    `$app = Get-AppxPackage | Where-Object { $_.Name -eq 'Contoso.App' }\nif (-not $app) { exit 0 }\nRestart-Computer\n`,
    `$app = Get-AppxPackage Contoso.App\nif ($null -eq $app) { exit 0 }\nRestart-Computer\n`,
    `if ((Get-StartApps).Name -contains 'Contoso') { 1 }\n$app = Get-StartApps\nif ($app) ${restart}`,
    `function Test-App {\n  $app = Get-AppxPackage -Name Contoso.App\n  if (-not $app) { exit 0 }\n}\nTest-App\nRestart-Computer\n`,
  ]) {
    it(`never comes: ${script.replaceAll('\n', ' ')}`, async () => {
      assert.ok(!(await isFound(script, 'epm-system')));
      assert.ok(await isFound(script, 'epm-user'));
    });
  }
  for (const script of [
    `if (-not $env:OneDrive) ${restart}`,
    `$path = $env:OneDrive\nif (-not $path) { $path = Get-It }\nif ($path) ${restart}`,
    `$env:OneDrive = Get-It\nif ($env:OneDrive) ${restart}`,
    `if ($env:APPDATA) ${restart}`,
    `if ($env:COMPUTERNAME -ne $env:USERDOMAIN) ${restart}`,
    `mkdir "C:\\Users\\$env:USERNAME\\Contoso"\nif (Test-Path "C:\\Users\\$env:USERNAME\\Contoso") ${restart}`,
    `if (Get-AppxPackage -AllUsers -Name Contoso.App) ${restart}`,
    `if (Get-AppxPackage) ${restart}`,
    `$env:Path += ';C:\\x'\nif (Get-Command winget) ${restart}`,
    `if (Get-Command wingetcreate) ${restart}`,
    `$app = Get-AppxPackage -Name Contoso.App\nif (-not $app) ${restart}`,
    `if ((Get-AppxPackage -Name Contoso.App).Version -lt '2.0') ${restart}`,
    `$app = Get-AppxPackage -Name Contoso.App | Measure-Object\nif ($app) ${restart}`,
    `$isMissing = (Get-AppxPackage -Name Contoso.App).Count -eq 0\nif ($isMissing) ${restart}`,
    `Add-AppxPackage C:\\x\\a.msix\nif (Get-AppxPackage -Name Contoso.App) ${restart}`,
    `if (Test-Path "$env:LOCALAPPDATA\\Microsoft\\Windows\\INetCache") ${restart}`,
  ]) {
    it(`comes: ${script.replaceAll('\n', ' ')}`, async () => {
      assert.ok(await isFound(script, 'epm-system'));
    });
  }
});
