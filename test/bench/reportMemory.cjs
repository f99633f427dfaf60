// @ts-check
'use strict';
/** Preloaded into a command (`node -r`): its peak memory in KB, as the system counted it, is the last line on stderr. */
process.on('exit', () => {
  process.stderr.write(`\n${process.resourceUsage().maxRSS}\n`);
});
