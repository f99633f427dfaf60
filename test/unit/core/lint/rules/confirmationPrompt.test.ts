import { ruleSuite } from '../../../../support/lint';

ruleSuite('confirmation-prompt', {
  wrong: [
    'Remove-Item C:\\x\\a.txt -Confirm\n',
    'Remove-Item C:\\x\\a.txt -Confirm $true\n',
    '$null = New-Item C:\\x\\work -ItemType Directory\nCopy-Item C:\\a.txt C:\\x\\work -ErrorAction Stop\nRemove-Item C:\\x\\work -Force\n',
    'Remove-Item C:\\x\\*.* -Confirm $False -Force\n',
    'Unregister-ScheduledTask -TaskName x\n',
    'Install-Module Foo\n',
    'if (!(Get-Module Foo -ListAvailable)) { Install-Module Foo }\n',
    'if (Find-Module Foo) { Install-Module Foo }\n',
    'Install-PackageProvider -Name NuGet\n',
    'Clear-RecycleBin\n',
  ],
  right: [
    "ssh-keygen -t ed25519 -C 'a comment' -f C:\\x\\key\n",
    '$null = New-Item C:\\x\\work -ItemType Directory\nRemove-Item C:\\x\\work -Force\n',
    'Unregister-ScheduledTask -TaskName x -Confirm:$false\n',
    'Install-Module Foo -Force\n',
    'Format-Volume -DriveLetter D -FileSystem NTFS\n',
    'Set-PSRepository PSGallery -InstallationPolicy Trusted\nInstall-Module Foo\n',
    "$ConfirmPreference = 'None'\nUnregister-ScheduledTask x\n",
    '$p = @{ Force = $true }\nInstall-Module Foo @p\n',
    'Install-Module Foo @unknown\n',
    'if (!(Find-Module Foo)) { Install-Module Foo }\n',
  ],
  fixes: [
    ['Remove-Item C:\\x\\*.* -Confirm $False -Force\n', 'Remove-Item C:\\x\\*.* -Confirm:$false -Force\n'],
    ['Unregister-ScheduledTask -TaskName x\n', 'Unregister-ScheduledTask -TaskName x -Confirm:$false\n'],
    ['Install-Module Foo\n', 'Install-Module Foo -Force\n'],
  ],
});
