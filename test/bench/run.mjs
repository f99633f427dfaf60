// @ts-check
/** `npm run bench`: times of the main job, each stage beside a floor that is measured in the same run. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, must, onPinnedNode } from '../../.ci/prepare.mjs';

await onPinnedNode(fileURLToPath(import.meta.url), async () => {
  must('Building', bin('webpack'), ['--mode', 'production', '--stats', 'errors-only']);
  must('The main job at 1,000, 10,000 and 100,000 users', process.execPath, [
    '--import',
    'tsx',
    path.join('test', 'bench', 'mainJob.ts'),
  ]);
  must('The device side', process.execPath, ['--import', 'tsx', path.join('test', 'bench', 'device.ts')]);
  must('Lint at 100, 1,000 and 5,000 lines', process.execPath, [
    '--import',
    'tsx',
    path.join('test', 'bench', 'lint.ts'),
  ]);
  must('Lint in a real VS Code', process.execPath, [path.join('test', 'bench', 'editor.mjs')]);
});
