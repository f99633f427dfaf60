import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { environmentSecrets } from '../../src/cli/environmentSecrets';
import { runCli } from '../../src/cli/run';
import type { Terminal } from '../../src/cli/terminal';
import { root } from './folders';
import { deviceFolder } from './shippedScripts';
import { noTokens } from './tokens';
import { testParserPlaces } from './parser';

/** How a call of the command line ended. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** The moment at which all calls happen. */
export const now = new Date('2026-11-22T10:00:00Z');
export const contoso = path.join(root, 'samples/contoso');

/** Runs the command line in this process. */
export function cli(...args: readonly string[]): Promise<Run> {
  return cliAt({}, ...args);
}

/** Runs it where something is different. */
export async function cliAt(changes: Partial<Terminal>, ...args: readonly string[]): Promise<Run> {
  let out = '';
  let error = '';
  const code = await runCli(args, {
    out: (text) => void (out += text),
    error: (text) => void (error += text),
    clock: () => now,
    secrets: environmentSecrets(process.env),
    tokens: noTokens,
    signal: { aborted: false },
    deviceFolder: deviceFolder(),
    simulatorFolder: path.join(root, 'src/simulator/powershell'),
    parser: testParserPlaces,
    vaultKey: () => Promise.resolve(process.env['ENROLLMENT_VAULT_KEY']),
    ...changes,
  });
  return { code, out, error };
}

/** A call that has to succeed, with `--json`. */
export async function cliJson(...args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, out, error } = await cli(...args, '--json');
  assert.equal(code, 0, error);
  assert.equal(out.trim().split('\n').length, 1, 'one line');
  return JSON.parse(out) as Record<string, unknown>;
}

/** PINs and a package of the sample. */
export async function built(
  folder: string,
  name = 'a.zip',
): Promise<{ readonly pins: string; readonly zip: string; readonly answer: Record<string, unknown> }> {
  const pins = path.join(folder, 'pins.csv');
  const zip = path.join(folder, name);
  if (!(await readdir(folder)).includes('pins.csv')) {
    await cliJson('pins', '--project', contoso, '--out', pins);
  }
  return { pins, zip, answer: await cliJson('build', '--project', contoso, '--pins', pins, '--out', zip) };
}
