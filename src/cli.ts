import path from 'node:path';
import { runCli } from './cli/run';

// The first Ctrl+C lets a command clean up behind itself, the second one ends it.
const stop = new AbortController();
process.once('SIGINT', () => {
  stop.abort();
});

void runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  clock: () => new Date(),
  signal: stop.signal,
  deviceFolder: path.join(__dirname, 'device'),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
