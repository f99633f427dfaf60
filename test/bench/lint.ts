import { shippedText } from '../device/scripts';
import { testParser } from '../support/parser';
import { deliveryProfiles } from '../../src/core/lint/deliveryProfile';
import type { ParsedText } from '../../src/core/ports';
import { lintFiles } from '../../src/core/lint/lintPackage';

/**
 * Lines that are linted altogether for each figure. The three are timed by turns, in time of the processor, and the fastest of
 * each counts, so that other work on the machine adds little.
 */
const linesInAll = 30_000;

/** A script of so many lines, made of the shipped ones: their functions once, then again under other names. */
function scriptOf(lines: number): string {
  const source = shippedText('setup.ps1').split('\n');
  const functions = source.slice(source.findIndex((line) => line.startsWith('function ')));
  const text: string[] = source.slice(0, Math.min(lines, source.length));
  for (let copy = 1; text.length < lines; copy++) {
    text.push(...functions.map((line) => line.replace(/^function (\w+)-(\w+)/, `function $1-$2${copy}`)));
  }
  return text.slice(0, lines).join('\n');
}

/** Milliseconds of the processor. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

/** `lint` at 100, 1,000 and 5,000 lines beside its floor, the bare parse, and after one keystroke. */
async function main(): Promise<void> {
  const parser = await testParser();
  const parse = (text: string): ParsedText => parser.parse(text);
  for (const lines of [100, 1_000, 5_000]) {
    const text = scriptOf(lines);
    const at = Math.floor(text.length / 2);
    const changed = `${text.slice(0, at)}\n${text.slice(at)}`;
    const lint = (script: string, root: ParsedText['root']): void => {
      lintFiles([
        {
          file: { name: 'setup.ps1', text: script, encoding: 'ascii' },
          root,
          delivery: { profiles: deliveryProfiles },
        },
      ]);
    };
    const lintWhole = (script: string): void => {
      const parsed = parse(script);
      lint(script, parsed.root);
      parsed.dispose();
    };
    let typed = parse(text);
    const times = { floor: [] as number[], full: [] as number[], again: [] as number[] };
    // An editor lints the same script again and again, so what V8 has not yet compiled is not counted.
    const runs = linesInAll / lines;
    for (let run = -Math.min(runs, 30); run < runs; run++) {
      const floor = timed(() => {
        parse(text).dispose();
      });
      const full = timed(() => {
        lintWhole(text);
      });
      const again = timed(() => {
        typed = typed.edited(typed.text === text ? changed : text);
        lint(typed.text, typed.root);
      });
      if (run >= 0) {
        times.floor.push(floor);
        times.full.push(full);
        times.again.push(again);
      }
    }
    typed.dispose();
    const fastest = (values: readonly number[]): number => Math.min(...values);
    const ratio = (values: readonly number[]): string => (fastest(values) / fastest(times.floor)).toFixed(1);
    const name = `lint of ${lines.toLocaleString('en')} lines`;
    const [floor, full, again] = [times.floor, times.full, times.again].map((values) => fastest(values).toFixed(1));
    process.stdout.write(
      `  ${name.padEnd(26)} ${(full ?? '').padStart(7)} ms   floor ${(floor ?? '').padStart(6)} ms (the bare parse), ${ratio(times.full)} x; after a keystroke ${again} ms, ${ratio(times.again)} x\n`,
    );
  }
}

void main();
