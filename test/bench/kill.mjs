// @ts-check
/** `npm run test:kill`: kills issue, vault and build 200 times, and issuing by a server, the start of waves, and revoking as often, or as often as ENROLLMENT_KILLS says. */
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { onPinnedNode, root, run } from '../../.ci/prepare.mjs';

await onPinnedNode(fileURLToPath(import.meta.url), async () => {
  const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const tests = ['kill.test.ts', 'killIssuing.test.ts', 'killWave.test.ts', 'killRevoking.test.ts'].map((name) =>
    path.join('test', 'unit', 'kill', name),
  );
  const args = ['--no-config', '--node-option', 'import=tsx', ...tests];
  process.exitCode = run(process.execPath, [mocha, ...args], { env: { ENROLLMENT_KILLS: '200', ...process.env } });
});
