// @ts-check
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/**
 * Bundles every `*.test.ts` of the suite, each to a file of its own, and the entry that VS Code calls.
 *
 * A test that imports a file of `src` gets a copy of its own in its bundle, with its own module state; what the running extension does is seen
 * through the VS Code API and through what `activate` returns.
 *
 * `mocha` stays outside, as `vscode` does: a test's `it` must be the `it` of the mocha that runs it. It is resolved from the
 * output folder, so that folder has to lie inside the checkout.
 *
 * @param {{ suiteFolder?: string, outFolder?: string }} [folders]
 * @returns {Promise<string>} the built entry: `suitePath` of `runSuite`
 */
export async function buildSuite({ suiteFolder = 'test/host/suite', outFolder = 'out/test-host' } = {}) {
  const tests = (await readdir(suiteFolder)).filter((name) => name.endsWith('.test.ts'));
  if (tests.length === 0) throw new Error(`There is no *.test.ts in ${suiteFolder}.`);
  // A test that was deleted or renamed must not go on running from an old build.
  await rm(outFolder, { recursive: true, force: true });
  const { build } = await import('esbuild');
  await build({
    entryPoints: [
      { in: path.join(HERE, 'suiteIndex.ts'), out: 'index' },
      ...tests.map((name) => ({ in: path.resolve(suiteFolder, name), out: name.slice(0, -'.ts'.length) })),
    ],
    outdir: outFolder,
    bundle: true,
    platform: 'node',
    // The "module" form of a library first: UMD wrappers hide their requires from the bundler.
    mainFields: ['module', 'main'],
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    external: ['vscode', 'mocha'],
  });
  return path.resolve(outFolder, 'index.js');
}
