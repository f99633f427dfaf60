// @ts-check
/** Lint in a real VS Code: keystroke to diagnostics, and what large scripts do to the extension host. */
import path from 'node:path';
import { root } from '../../.ci/prepare.mjs';
import { buildSuite } from '../host/harness/buildSuite.mjs';
import { runSuite } from '../host/harness/runSuite.mjs';
import { copyOfSample } from '../support/sample.mjs';

const sample = await copyOfSample();
try {
  const { failures } = await runSuite({
    extensionPath: root,
    suitePath: await buildSuite({ suiteFolder: 'test/bench/editor', outFolder: 'out/bench-editor' }),
    openFolder: sample.folder,
    artefacts: path.join(root, 'out', 'bench-artefacts'),
    settings: { 'files.autoSave': 'off' },
    timeoutSeconds: 300,
  });
  for (const { title, message } of failures) {
    process.stdout.write(`  failed: ${title}\n    ${message}\n`);
  }
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  await sample.remove();
}
