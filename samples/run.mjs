// @ts-check
/** `npm start`: the main job, end to end, on samples/contoso. Writes below out/. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { must, onPinnedNode, packageExtension, root, vsix } from '../.ci/prepare.mjs';

const project = path.join('samples', 'contoso');
const pins = path.join('out', 'contoso-pins.csv');
const archive = path.join('out', 'contoso.zip');
const cli = path.join('dist', 'cli.js');

await onPinnedNode(fileURLToPath(import.meta.url), async () => {
  packageExtension();
  must('Who gets a PIN, and who is left out and why (samples/contoso)', process.execPath, [
    cli,
    'users',
    '--project',
    project,
  ]);
  must('Issuing PINs', process.execPath, [cli, 'pins', '--project', project, '--out', pins]);
  must('Building the deployment package', process.execPath, [
    cli,
    'build',
    '--project',
    project,
    '--pins',
    pins,
    '--out',
    archive,
  ]);
  must('Checking the deployment package', process.execPath, [cli, 'inspect', archive]);
  process.stdout.write(`\npackage: ${path.join(root, archive)}\nextension: ${vsix}\n`);
});
