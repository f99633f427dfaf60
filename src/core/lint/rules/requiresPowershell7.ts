import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { asksForPowershell7, requiresLines } from './shared/requiresLines';

/** `#Requires -Version 6` or later, or the Core edition. */
export const requiresPowershell7: Rule = {
  id: 'requires-powershell-7',
  severity: 'error',
  title: '#Requires asks for PowerShell 6 or later',
  readsText: true,
  check: function* ({ model, file }): Iterable<Observation> {
    for (const { index, 0: line } of requiresLines(file.text)) {
      if (asksForPowershell7(line)) {
        const place = { startIndex: index, endIndex: index + line.length };
        yield observe(
          place,
          'The device runs Windows PowerShell 5.1, which refuses to start this script: {0}. Ask for 5.1 or leave it out; a script that needs more has to be started with pwsh.exe, where that is installed.',
          {
            values: [model.source(place).trim()],
          },
        );
      }
    }
  },
};
