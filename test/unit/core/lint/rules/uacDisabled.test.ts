import { ruleSuite } from '../../../../support/lint';

ruleSuite('uac-disabled', {
  wrong: [
    "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' -Name EnableLUA -Value 0\n",
    'reg.exe add "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System" /v EnableLUA /t REG_DWORD /d 0 /f\n',
    "$k = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'\nsp $k ConsentPromptBehaviorAdmin 0\n",
  ],
  right: [
    "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' -Name EnableLUA -Value 1\n",
    "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\X' -Name EnableLUA -Value 0\n",
  ],
});
