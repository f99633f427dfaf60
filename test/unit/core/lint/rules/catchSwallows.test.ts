import { ruleSuite } from '../../../../support/lint';

ruleSuite('catch-swallows', {
  wrong: [
    "try {\n    Set-ItemProperty -Path 'HKLM:\\SYSTEM\\X' -Name A -Value 1 -ErrorAction Stop\n}\ncatch {\n    Write-Host 'failed'\n}\n",
    'try { Start-Service x -ErrorAction Stop } catch { }\n',
  ],
  right: [
    "try {\n    Set-ItemProperty -Path 'HKLM:\\SYSTEM\\X' -Name A -Value 1 -ErrorAction Stop\n}\ncatch {\n    Write-Host 'failed'\n    exit 1\n}\n",
    'try { Set-Service x -Status Running -ErrorAction Stop } catch { $failed = $true }\nif ($failed) { exit 1 }\n',
    'try { Remove-Item x -ErrorAction Stop } catch { }\n',
    "Try { Set-ExecutionPolicy -ExecutionPolicy 'ByPass' -Scope 'Process' -Force } Catch {}\n",
    'try { Start-Transcript C:\\x\\a.log } catch { }\n',
    'try { Start-Service x -ErrorAction Stop } catch { <# it may run already #> }\n',
  ],
  fixes: [
    [
      "try {\n    Set-ItemProperty -Path 'HKLM:\\SYSTEM\\X' -Name A -Value 1 -ErrorAction Stop\n}\ncatch {\n    Write-Host 'failed'\n}\n",
      "try {\n    Set-ItemProperty -Path 'HKLM:\\SYSTEM\\X' -Name A -Value 1 -ErrorAction Stop\n}\ncatch {\n    Write-Host 'failed'\n    exit 1\n}\n",
    ],
    [
      'try { Start-Service x -ErrorAction Stop } catch { }\n',
      'try { Start-Service x -ErrorAction Stop } catch { exit 1 }\n',
    ],
  ],
});
