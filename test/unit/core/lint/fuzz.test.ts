import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deliveryProfiles } from '../../../../src/core/lint/deliveryProfile';
import { deviceScripts } from '../../../../src/core/script/deviceScripts';
import { shippedText } from '../../../device/scripts';
import { lintText } from '../../../support/lint';
import { batchDefects, powerShellDefects } from './mutation/ways';
import type { Defects } from './mutation/ways/defects';

/** Mutations that are tried; `LINT_FUZZ` asks for more. */
const count = Number(process.env.LINT_FUZZ ?? 200);
/** Milliseconds that one script may take. */
const limit = 1_000;

/** The same numbers in every run (Numerical Recipes' linear congruential generator). */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % end;
  };
}

const pieces = [
  '{',
  '}',
  '(',
  ')',
  '"',
  "'",
  '@"\n',
  "\n'@\n",
  '$(',
  '<#',
  '#>',
  '`',
  '|',
  ';',
  '&',
  '\0',
  '\uFEFF',
  '\u201C',
  '\u00E4',
  '\r',
  '\n',
  '$x = ',
  ' -f ',
  'try {',
  'param(',
  '[',
  '@{',
  '@(',
  ',,',
  '%~dp0',
  '\uD800',
  '%ERRORLEVEL%',
  '^',
  '&&',
  ' || ',
  'if errorlevel 1 (',
  'for %%F in (a) do ',
  'set "A=',
  '\r\n)',
  '%',
];

function reversed(text: string): string {
  return Array.from(text, (character) => character)
    .reverse()
    .join('');
}

function mutate(text: string, random: (limit: number) => number): string {
  let changed = text;
  for (let times = random(5) + 1; times > 0; times--) {
    const at = random(changed.length + 1);
    const to = Math.min(changed.length, at + random(200));
    const action = random(4);
    const middle =
      action === 0
        ? ''
        : action === 1
          ? (pieces[random(pieces.length)] ?? '')
          : action === 2
            ? changed.slice(at, to).repeat(2)
            : reversed(changed.slice(at, to));
    changed = changed.slice(0, at) + middle + changed.slice(action === 1 ? at : to);
  }
  return changed;
}

/** All ways of one defect below each other. */
function defectsAsScript({ ways }: Defects): string {
  return ways.map((way) => (typeof way === 'string' ? way : way("Write-Output 'x'\n"))).join('\n');
}

describe('scripts that nobody would write', () => {
  // What ships says nothing to lint; what was written to be found takes it through every rule.
  const seeds = [
    ...deviceScripts.filter((name) => name.endsWith('.ps1')).map(shippedText),
    ...powerShellDefects.map(defectsAsScript),
  ];
  const batchSeeds = [shippedText('copyToClient.bat'), ...batchDefects.map(defectsAsScript)];
  it(`${count} mutated scripts: no exception, none takes a second`, async () => {
    const random = generator(42);
    for (let index = 0; index < count; index++) {
      const isBatch = random(5) === 0;
      const among = isBatch ? batchSeeds : seeds;
      const seed = among[random(among.length)] ?? '';
      const from = seed.length > 4_000 ? random(seed.length) : 0;
      const text = mutate(seed.slice(from, from + 4_000 + random(20_000)), random);
      const start = performance.now();
      await lintText(text, {
        profiles: [deliveryProfiles[random(4)] ?? 'run-scripts'],
        name: isBatch ? 'a.bat' : 'setup.ps1',
      });
      assert.ok(performance.now() - start < limit, `mutation ${index} took ${performance.now() - start} ms`);
    }
  });
  for (const [name, text] of Object.entries({
    'deep brackets': '('.repeat(3_000),
    'deep blocks': 'if ($a) { '.repeat(2_000),
    'deep subexpressions': '"$('.repeat(2_000),
    'a line of 100,000 characters': `$a = '${'x'.repeat(100_000)}'`,
    'a long sum': `$a = ${"'x' + ".repeat(5_000)}'y'`,
    'an unclosed here-string': `@'\n${'text\n'.repeat(20_000)}`,
    'a long pipeline': 'a | '.repeat(5_000),
    'many variables': Array.from({ length: 3_000 }, (_, n) => `$a = "$a${n}"`).join('\n'),
  })) {
    it(name, async () => {
      await lintText(text);
    });
  }
});
