import { ruleSuite } from '../../../../support/lint';

ruleSuite('hkcu-as-system', {
  wrong: [
    "Set-ItemProperty -Path 'HKCU:\\Software\\X' -Name A -Value 1\n",
    'reg add HKCU\\Software\\X /v A\n',
    "$p = @{ Path = 'HKCU:\\Software\\X'; Name = 'A'; Value = 1 }\nNew-ItemProperty @p\n",
    'sp HKCU:\\Software\\X A 1\n',
  ],
  right: [
    "if ([Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) { exit 1 }\nSet-ItemProperty -Path 'HKCU:\\Software\\X' -Name A -Value 1\n",
    'Set-ItemProperty -Path "Registry::HKEY_USERS\\$sid\\Software\\X" -Name A -Value 1\n',
    "$t = 'HKCU:\\Software'\n",
    'if (-not $identity.IsSystem) { Set-ItemProperty HKCU:\\Software\\X A 1 }\n',
  ],
  profiles: ['epm-system'],
});
