import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../support/folders';
import type { Slapd } from '../../support/ldap/slapd';
import { openView, pressIcon } from '../../ui/harness/workbench.mjs';
import { ldapsearch } from '../ldapServer';

type Times = Readonly<Record<string, number>>;

/** What is measured, and by whom it is served. */
export interface Bench {
  readonly projectFile: string;
  slapd: Slapd;
}

const row = (page: Page, text: string | RegExp): ReturnType<Page['locator']> =>
  page.locator('.part.sidebar .monaco-list-row', { hasText: text }).first();

/** Presses something, and waits until these rows are drawn. @param patterns the last of them comes last */
async function drawnAfter(
  page: Page,
  patterns: Readonly<Record<string, string>>,
  press: () => Promise<void>,
): Promise<Times> {
  await page.evaluate(await readFile(path.join(root, 'test/bench/view/drawn.cjs'), 'utf8'));
  await page.evaluate(`watchRows(${JSON.stringify(patterns)}, '${Object.keys(patterns).at(-1) ?? ''}')`);
  await press();
  return page.evaluate('window.drawn');
}

/** What `view.test.ts` asks for. */
export const hand: Readonly<Record<string, (page: Page, bench: Bench) => Promise<Times>>> = {
  /** A source that could not be read: its server is here again, and nothing of it is known yet. */
  prepare: async (page, bench) => {
    await openView(page, 'Enrollment');
    await bench.slapd.kill();
    await forgetSource(bench.projectFile);
    await row(page, 'Nothing listens at').waitFor();
    bench.slapd = await bench.slapd.restart();
    return {};
  },
  load: (page) =>
    drawnAfter(page, { connecting: 'connecting', first: '@contoso\\.example|^g0000', all: '^g0000' }, () =>
      pressIcon(page, 'bench', 'Read Source Again'),
    ),
  expand: async (page) => {
    const group = row(page, 'g0000');
    await group.hover();
    const times = await drawnAfter(page, { first: '@contoso\\.example' }, () =>
      group.locator('.monaco-tl-twistie').click(),
    );
    await group.locator('.monaco-tl-twistie').click();
    return times;
  },
  floor: async (page) => {
    await openView(page, 'Floor');
    await row(page, 'Click here').waitFor();
    const clicks = Number(/click(\d+)-/.exec(await page.locator('.part.sidebar').innerText())?.[1] ?? 0);
    return drawnAfter(page, { first: `^click${clicks + 1}-` }, () => pressIcon(page, 'Click here', 'Again'));
  },
  page: async (page) => {
    const group = row(page, /^Page/);
    await group.hover();
    const times = await drawnAfter(page, { first: '^page-0' }, () => group.locator('.monaco-tl-twistie').click());
    await group.locator('.monaco-tl-twistie').click();
    await openView(page, 'Enrollment');
    return times;
  },
  ldapsearch: async (_, { slapd }) => ({ all: await ldapsearch(slapd.port) }),
};

/** Settings that are not what they were are another source, whose users are not known; its password stays. */
async function forgetSource(projectFile: string): Promise<void> {
  const project = JSON.parse(await readFile(projectFile, 'utf8')) as {
    sources: { timeouts?: { answerSeconds: number } }[];
  };
  const [source] = project.sources;
  if (source !== undefined) {
    source.timeouts = { answerSeconds: (source.timeouts?.answerSeconds ?? 30) + 1 };
  }
  await writeFile(projectFile, JSON.stringify(project));
}
