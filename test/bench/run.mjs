// @ts-check
/** `npm run bench`: times of what users wait for, each beside a floor or a peer that is measured in the same run. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDirectoryServers } from '../support/debian.mjs';
import { bin, must, onPinnedNode } from '../../.ci/prepare.mjs';

/** What is measured, and the program that does it. */
const parts = {
  'The main job at 1,000, 10,000 and 100,000 users': 'mainJob.ts',
  'The device side': 'device.ts',
  'Lint at 100, 1,000 and 5,000 lines': 'lint.ts',
  'Lint in a real VS Code': 'editor.mjs',
  'A tenant of Microsoft Entra with as many users, beside a bare loop of fetch': 'tenant.ts',
  'The tree of users at 1,000, 10,000 and 100,000 users': 'tree.ts',
  'From a source to the first rows, and to all': 'firstRows.ts',
  'A directory server with as many users, beside ldapsearch': 'directory.ts',
  'Rows of the view drawn in a real VS Code, beside a trivial tree': 'view.ts',
};

await onPinnedNode(fileURLToPath(import.meta.url), async () => {
  must('Building', bin('webpack'), ['--mode', 'production', '--stats', 'errors-only']);
  ensureDirectoryServers();
  for (const [title, program] of Object.entries(parts)) {
    must(title, process.execPath, ['--import', 'tsx', path.join('test', 'bench', program)]);
  }
});
