import { ruleSuite } from '../../../../support/lint';

ruleSuite('needs-desktop', {
  wrong: [
    "$shell = New-Object -ComObject WScript.Shell\n$shell.Popup('Done, all of it, 5, or more', 0, 'IT')\n",
    '$action = { Get-Process | Out-GridView }\n& $action\nRegister-ScheduledJob -Name x -ScriptBlock $action\n',
    "[System.Windows.Forms.MessageBox]::Show('x')\n",
    '$c = Get-Credential\n',
    '$c = Microsoft.PowerShell.Security\\Get-Credential\n',
    'Get-Process | Out-GridView\n',
    '$form.ShowDialog()\n',
    "$shell = New-Object -ComObject WScript.Shell\n$shell.Popup('Done', 0, 'IT')\n",
    'Get-Process | ogv\n',
    '$form.Add_Shown({ $list | Out-GridView })\n',
    "function Ask { [Windows.MessageBox]::Show('x') }\n$b.Add_Click({ Ask })\nAsk\n",
  ],
  right: [
    "$shell = New-Object -ComObject WScript.Shell\n$shell.Popup('Done, all of it', 5, 'IT')\n",
    '$action = { Get-Process | Out-GridView }\nRegister-ScheduledJob -Name x -ScriptBlock $action\n',
    "Write-Output 'done'\n",
    "$shell = New-Object -ComObject WScript.Shell\n$shell.Popup('Done', 5, 'IT')\n",
    "function Ask { [Windows.MessageBox]::Show('x') }\nStart-Service Spooler\n",
    '$c = Get-Credential -Credential $saved\n',
    '$c = BetterCredentials\\Get-Credential -UserName $name\n',
    '$b.Add_Click({ $dialog.ShowDialog() })\n',
    "function Ask { [Windows.MessageBox]::Show('x') }\n$b.Add_MouseClick({ Ask })\n",
    "if ($Interactive) { [Windows.MessageBox]::Show('x') }\n",
  ],
});
