// @ts-check
/** `npm run test:kill`: kills issue, vault and build 200 times, or as often as ENROLLMENT_KILLS says. */
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { onPinnedNode, root, run } from '../../.ci/prepare.mjs';

await onPinnedNode(fileURLToPath(import.meta.url), async () => {
  const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const args = ['--no-config', '--node-option', 'import=tsx', path.join('test', 'unit', 'kill', 'kill.test.ts')];
  process.exitCode = run(process.execPath, [mocha, ...args], { env: { ENROLLMENT_KILLS: '200', ...process.env } });
});
