import path from 'node:path';
import { runCli } from './cli/run';

void runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  clock: () => new Date(),
  deviceFolder: path.join(__dirname, 'device'),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
