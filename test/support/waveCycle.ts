/**
 * One `waves start`, as a pipeline runs it, for the test that kills it at random points. Tells its parent when it begins.
 * Arguments: project, vault.
 */
import { parserPlaces } from '../../src/adapters/parser/powerShellParser';
import { environmentSecrets } from '../../src/cli/environmentSecrets';
import { runCli } from '../../src/cli/run';
import { noTokens } from './tokens';

const [project = '', vault = ''] = process.argv.slice(2);

process.send?.('begun');
void runCli(['waves', 'start', '--project', project, '--vault', vault, '--now-anyway'], {
  out: () => undefined,
  error: (text) => process.stderr.write(text),
  clock: () => new Date(),
  secrets: environmentSecrets({}),
  tokens: noTokens,
  signal: { aborted: false },
  vaultKey: () => Promise.resolve(process.env['ENROLLMENT_VAULT_KEY']),
  deviceFolder: process.env['DEVICE_FOLDER'] ?? '',
  // Neither simulates nor lints.
  simulatorFolder: '',
  parser: parserPlaces(''),
}).then((code) => {
  process.exitCode = code;
  process.disconnect();
});
