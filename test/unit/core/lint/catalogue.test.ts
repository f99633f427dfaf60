import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { allRules } from '../../../../src/core/lint/allRules';
import { root } from '../../../support/folders';

const folders = { script: 'rules', batch: 'batch/rules', package: 'package' };
const camel = (id: string): string => id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

describe('the rules', () => {
  it('have ids of their own, in kebab-case', () => {
    assert.equal(new Set(allRules.map(({ id }) => id)).size, allRules.length);
    allRules.forEach(({ id }) => {
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    });
  });
  for (const { id, title, severity } of allRules) {
    it(`${id} has a page`, () => {
      const page = readFileSync(path.join(root, `docs/rules/${id}.md`), 'utf8');
      assert.ok(page.startsWith(`# ${title}\n\n\`${id}\` · ${severity}\n`), 'title and severity are those of the rule');
      assert.match(page, /\n## Why\n\n\S/);
    });
  }
  it('have no page too many', () => {
    const pages = readdirSync(path.join(root, 'docs/rules')).map((name) => name.replace(/\.md$/, ''));
    assert.deepEqual(
      pages.filter((page) => !allRules.some(({ id }) => id === page)),
      [],
    );
  });
  it('lie in a file of their own, each with a test', () => {
    const said = ['unused-suppression', 'suppression-without-reason', 'findings-cut'];
    for (const { id } of allRules.filter((rule) => !said.includes(rule.id))) {
      const folder = Object.values(folders).find((one) =>
        existsSync(path.join(root, `src/core/lint/${one}/${camel(id)}.ts`)),
      );
      assert.ok(folder !== undefined, id);
      assert.ok(
        existsSync(
          path.join(root, `test/unit/core/lint/${folder.replace('batch/rules', 'batch')}/${camel(id)}.test.ts`),
        ),
        id,
      );
    }
  });
});
