/**
 * One cycle of issue, vault and build, as a pipeline runs it, for the test that kills it at random points.
 * Tells its parent what it has finished. Arguments: project, vault, package.
 */
import { parserPlaces } from '../../src/adapters/parser/powerShellParser';
import { environmentSecrets } from '../../src/cli/environmentSecrets';
import { runCli } from '../../src/cli/run';
import { noTokens } from './tokens';

const [project = '', vault = '', zip = ''] = process.argv.slice(2);

async function call(...args: readonly string[]): Promise<void> {
  const code = await runCli(args, {
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
  });
  if (code !== 0) {
    process.exit(code);
  }
  process.send?.(args[0]);
}

process.send?.('begun');
void call('pins', '--project', project, '--vault', vault)
  .then(() => call('build', '--project', project, '--vault', vault, '--out', zip))
  .then(() => {
    process.disconnect();
  });
