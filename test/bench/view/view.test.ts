import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { ask } from '../../host/harness/ask';
import { talk } from '../../host/suite/answers';
import { watchStalls } from './stalls';

const answers = process.env['BENCH_ANSWERS'] ?? '';
const rounds = Number(process.env['BENCH_ROUNDS']);
let asked = 0;

/** Milliseconds that somebody at the page took, and those for which the extension host could do nothing else meanwhile. */
type Times = Readonly<Record<string, number>>;

/** Has something done in the page (`hand.ts`), and waits until it is. */
async function byHand(what: string): Promise<Times> {
  const file = path.join(answers, String(asked++));
  const stalls = watchStalls();
  ask(`${file} ${what}`);
  while (!existsSync(file)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { wall, processor } = stalls();
  return { ...(JSON.parse(readFileSync(file, 'utf8')) as Times), stall: wall, work: processor };
}

/** Best, median and worst of what was measured in each round: the first one meets code that has not run yet. */
function summary(times: readonly Times[], name: string): string {
  const sorted = times.flatMap((one) => one[name] ?? []).sort((one, other) => one - other);
  const [best, median, worst] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  return best === undefined || median === undefined || worst === undefined
    ? 'never: the first users came before'
    : `best ${best.toFixed(0)}, median ${median.toFixed(0)}, worst ${worst.toFixed(0)} ms`;
}

const say = (label: string, text: string): void => {
  console.log(`[mocha]   ${label.padEnd(38)} ${text}`);
};

describe('the view "Users & Groups"', function () {
  this.timeout(400_000);

  before(async () => {
    await vscode.extensions.getExtension('enrollment-packager.enrollment-packager')?.activate();
    await talk('setSourcePassword', { text: process.env['BENCH_PASSWORD'] ?? '' });
  });

  it('is drawn', async () => {
    const loads: Times[] = [];
    const members: Times[] = [];
    const floors: Times[] = [];
    const pages: Times[] = [];
    const searches: Times[] = [];
    for (let round = 0; round < rounds; round++) {
      await byHand('prepare');
      loads.push(await byHand('load'));
      members.push(await byHand('expand'));
      floors.push(await byHand('floor'));
      pages.push(await byHand('page'));
      searches.push(await byHand('ldapsearch'));
    }
    say('click to "connecting" drawn', summary(loads, 'connecting'));
    say('click to first users drawn', `${summary(loads, 'first')}   a trivial tree: ${summary(floors, 'first')}`);
    say('click to all groups drawn', `${summary(loads, 'all')}   ldapsearch: ${summary(searches, 'all')}`);
    say(
      'longest stall of the host meanwhile',
      `${summary(loads, 'stall')}   in processor time: ${summary(loads, 'work')}`,
    );
    say(
      'click on the largest group to its rows',
      `${summary(members, 'first')}   a trivial tree: ${summary(pages, 'first')}`,
    );
    say(
      'longest stall of the host meanwhile',
      `${summary(members, 'stall')}   in processor time: ${summary(members, 'work')}`,
    );
  });
});
