import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lintText, ruleSuite } from '../../../../support/lint';

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

describe('needs-desktop', () => {
  it('sends to an account for the job where one is asked for', async () => {
    for (const profile of ['epm-user', 'epm-system'] as const) {
      const messages = (await lintText('$c = Get-Credential\n$form.ShowDialog()\n', { profiles: [profile] }))
        .filter(({ rule }) => rule === 'needs-desktop')
        .map(({ message }) => message.replace(/^.*\. /, ''));
      assert.deepEqual(messages, [
        'Take it in a way that asks nobody: the account under which the tool runs the job, a managed service account for a service, or for another site a secret that only that account can read.',
        'Log instead of asking.',
      ]);
    }
  });
});
