/**
 * One `pins --vault`, as a pipeline runs it, for the test that kills it while a server makes the PINs. Arguments: project, vault.
 */
import { parserPlaces } from '../../src/adapters/parser/powerShellParser';
import { environmentSecrets } from '../../src/cli/environmentSecrets';
import { runCli } from '../../src/cli/run';
import { noTokens } from './tokens';

const [project = '', vault = ''] = process.argv.slice(2);

process.send?.('begun');
void runCli(['pins', '--project', project, '--vault', vault], {
  out: () => undefined,
  error: (text) => process.stderr.write(text),
  clock: () => new Date(),
  secrets: environmentSecrets(process.env),
  tokens: noTokens,
  signal: { aborted: false },
  vaultKey: () => Promise.resolve(process.env['ENROLLMENT_VAULT_KEY']),
  // Neither builds nor simulates nor lints.
  deviceFolder: '',
  simulatorFolder: '',
  parser: parserPlaces(''),
}).then((code) => {
  process.exitCode = code;
  process.disconnect();
});
