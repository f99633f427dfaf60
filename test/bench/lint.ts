import { shippedText } from '../device/scripts';
import { testParser } from '../support/parser';
import { deliveryProfiles } from '../../src/core/lint/deliveryProfile';
import type { ParsedText } from '../../src/core/ports';
import { lintFiles } from '../../src/core/lint/lintPackage';

/** Repetitions; the fastest counts, since other work on the machine only ever adds. */
const runs = 15;

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

function timed(work: () => void): number {
  const times: number[] = [];
  // An editor lints the same script again and again, so what V8 has not yet compiled is not counted.
  for (let run = -runs; run < runs; run++) {
    const start = performance.now();
    work();
    if (run >= 0) {
      times.push(performance.now() - start);
    }
  }
  return Math.min(...times);
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
    const floor = timed(() => {
      parse(text).dispose();
    });
    const full = timed(() => {
      const parsed = parse(text);
      lint(text, parsed.root);
      parsed.dispose();
    });
    const again = timed(() => {
      const parsed = parse(changed);
      lint(changed, parsed.root);
      parsed.dispose();
    });
    const name = `lint of ${lines.toLocaleString('en')} lines`;
    process.stdout.write(
      `  ${name.padEnd(26)} ${full.toFixed(1).padStart(7)} ms   floor ${floor.toFixed(1).padStart(6)} ms (the bare parse), ${(full / floor).toFixed(1)} x; after a keystroke ${again.toFixed(1)} ms\n`,
    );
  }
}

void main();
