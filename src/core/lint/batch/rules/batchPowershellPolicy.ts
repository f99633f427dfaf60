import { insertBehind, observe, type Observation } from '../../finding';
import { runningCommands, type BatchRule } from '../batchRule';

/** Here a script is only fetched, copied or unblocked, its text is run, or the policy is set first. */
const handlesFile =
  /DownloadFile\(|DownloadString\(|Invoke-WebRequest|\biwr\b|Start-BitsTransfer|Copy-Item|Unblock-File|Set-ExecutionPolicy/i;

/** PowerShell started with a script, under whatever policy the device has. */
export const batchPowershellPolicy: BatchRule = {
  id: 'batch-powershell-policy',
  severity: 'warning',
  title: 'Script started without an execution policy',
  check: function* ({ model }): Iterable<Observation> {
    // Behind it the policy is what the file has made of it.
    const at = model.text.search(/Set-ExecutionPolicy/i);
    const setAt = at === -1 ? Infinity : at;
    for (const command of runningCommands(model)) {
      const runsScript =
        command.name === 'powershell' && /\.ps1\b/i.test(command.rest) && !handlesFile.test(command.rest);
      if (runsScript && !/\s[-/](?:ex\w*|ep)\s/i.test(command.rest) && command.startIndex < setAt) {
        const place = { startIndex: command.startIndex, endIndex: command.restStart };
        const template =
          'By default Windows runs no scripts at all, so PowerShell refuses this one on a device whose policy nobody has changed. Add -ExecutionPolicy Bypass, or AllSigned where your scripts are signed.';
        yield observe(place, template, {
          fix: insertBehind('Add -ExecutionPolicy Bypass', place, ' -ExecutionPolicy Bypass'),
        });
      }
    }
  },
};
