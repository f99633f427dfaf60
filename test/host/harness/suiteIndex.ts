import { readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { inSource } from './sourcePlaces';
import { Reporter, type SuiteResults } from './suiteReporter';

/**
 * What VS Code calls inside its extension host: runs every `*.test.js` that lies beside this file once it is built.
 * The same file serves a VS Code on the desktop and one in the browser.
 */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    color: false,
    grep: process.env['MOCHA_GREP'],
    reporter: Reporter,
    reporterOptions: { say, save },
    fullTrace: true,
  });
  try {
    for (const file of readdirSync(__dirname)
      .filter((name) => name.endsWith('.test.js'))
      .sort())
      mocha.addFile(path.join(__dirname, file));
    await mocha.loadFilesAsync();
  } catch (error) {
    saveLoadFailure(error);
    throw error;
  }
  try {
    const failures = await new Promise<number>((resolve) => mocha.run(resolve));
    if (failures > 0) throw new Error(`${failures} tests failed`);
  } finally {
    // Coverage of this process is written only when it is asked for: VS Code ends its extension host without giving Node a chance.
    if (process.env['NODE_V8_COVERAGE']) (await import('node:v8')).takeCoverage();
  }
}

/**
 * The extension host's console reaches the harness with arguments that are not put together yet, and among the
 * workbench's own messages. So it is formatted here, line by line, and marked.
 */
function say(...words: readonly unknown[]): void {
  for (const line of format(...words).split('\n')) console.log(`[mocha] ${line}`);
}

/** VS Code keeps the reason to itself, so a test file that throws while it is loaded is made a failure with a name. */
function saveLoadFailure(error: unknown): void {
  const message = error instanceof Error ? inSource(error.stack ?? error.message) : String(error);
  save({
    finished: true,
    running: undefined,
    passed: 0,
    skipped: 0,
    failures: [{ title: 'loading the suite', message }],
  });
}

/** Synchronously, since the next thing to happen may be the end of the process; only this file proves that tests passed. */
function save(results: SuiteResults): void {
  const file = process.env['TEST_RESULTS'];
  if (file) writeFileSync(file, JSON.stringify(results));
}
