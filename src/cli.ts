import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { commandLineTokens } from './adapters/entra/commandLineTokens';
import { realPatience } from './adapters/http/patientHttp';
import { parserPlaces } from './adapters/parser/powerShellParser';
import { askSecret } from './cli/askSecret';
import { environmentSecrets } from './cli/environmentSecrets';
import { runCli } from './cli/run';
import { signInText } from './cli/tellSignIn';
import { vaultKeyVariable } from './cli/vault';

// A large directory makes much short-lived garbage. Without these V8 lets it pile up: 100,000 users then take a third more memory at the
// peak, and an eighth less processor time.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=60');

// A reader that has seen enough (`| head`) is no failure; anything else that stops the output is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 3);
});

// The first Ctrl+C lets a command clean up behind itself, the second one ends it.
const stop = new AbortController();
process.once('SIGINT', () => {
  stop.abort();
});

const clock = (): Date => new Date();
const secrets = environmentSecrets(process.env);
const tokens = commandLineTokens({
  secrets,
  // Where nobody looks, nobody signs in, and a pipeline would wait for it.
  ask: process.stderr.isTTY ? (prompt) => void process.stderr.write(signInText(prompt)) : undefined,
  ...realPatience(clock),
  proxy: process.env,
});

void runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  clock,
  secrets,
  tokens,
  proxy: process.env,
  signal: stop.signal,
  vaultKey: () => {
    const given = process.env[vaultKeyVariable];
    return given === undefined ? askSecret('Key of the PIN vault: ') : Promise.resolve(given);
  },
  deviceFolder: path.join(__dirname, 'device'),
  simulatorFolder: path.join(__dirname, 'simulator'),
  parser: parserPlaces(path.join(__dirname, 'parser')),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
