import { XMLParser } from 'fast-xml-parser';
import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { LineTable } from '../../../../src/core/lint/lineTable';
import { mostRows, pictureSvg } from '../../../../src/core/preview/pictureSvg';
import { overlay } from '../../../../src/core/preview/overlay';
import { flattenPicture } from '../../../../src/core/preview/flattenPicture';
import type { Picture } from '../../../../src/core/preview/picture';
import { pictureHtml } from '../../../../src/core/preview/pictureHtml';
import { pictureWords } from '../../../../src/core/preview/pictureWords';
import { shippedText } from '../../../support/shippedScripts';
import { draw, drawShipped } from '../../../support/preview';

interface Svg {
  readonly svg: { readonly title: unknown; readonly desc: unknown; readonly '@viewBox': string };
}

function parsed(svg: string): Svg {
  // The parser forgives what is not closed, so the tags are counted as well.
  assertBalanced(svg);
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' }).parse(svg) as Svg;
}

function assertBalanced(svg: string): void {
  const open: string[] = [];
  for (const [, closing, name = '', alone] of svg.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/g)) {
    if (closing === '/') {
      assert.equal(open.pop(), name);
    } else if (alone === '') {
      open.push(name);
    }
  }
  assert.deepEqual(open, []);
  const outside = svg.replaceAll(/<\/?[\w:]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '');
  assert.doesNotMatch(outside, /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/);
}

const nasty = `if ($a -lt '<b>"&''') { Remove-Item "C:\\<script>alert(1)</script>&'" }`;

describe('a picture on paper', () => {
  for (const language of ['en', 'ja'] as const) {
    it(`is well-formed, of itself and of foreign words (${language})`, async () => {
      const words = pictureWords[language];
      for (const picture of [await drawShipped('setup.ps1', 'sccm'), await draw(nasty), await draw('')]) {
        const { svg } = parsed(pictureSvg(picture, words));
        assert.ok(JSON.stringify(svg.title).includes(picture.script));
        assert.ok(svg.desc !== undefined);
      }
      const html = pictureHtml(await draw(nasty), { lines: new LineTable(nasty) }, words);
      assert.ok(!html.includes('<script'));
      assert.match(html, /default-src 'none'/);
    });
  }

  it('leads every effect back to its place in the text', async () => {
    const text = 'Write-Host x\nRemove-Item C:\\x\nRestart-Computer';
    const picture = await draw(text);
    const svg = pictureSvg(picture, pictureWords.en);
    for (const { effect } of flattenPicture(picture)) {
      assert.ok(svg.includes(`data-start="${effect.at.start}" data-end="${effect.at.end}"`));
    }
    assert.equal(text.slice(13, 31), 'Remove-Item C:\\x\nR'.slice(0, 18));
    assert.ok(svg.includes('data-start="13"'));
  });

  it('draws no more lines than somebody can follow, and says how many are left', async () => {
    const text = Array.from({ length: mostRows + 17 }, (_, index) => `Remove-Item C:\\${index}`).join('\n');
    const svg = pictureSvg(await draw(text), pictureWords.en);
    assert.equal(svg.split('class="step file-deleted"').length - 1, mostRows);
    assert.ok(svg.includes('… 17 more steps'));
    assert.ok(
      pictureHtml(await draw(text), { lines: new LineTable(text) }, pictureWords.en).includes(`C:\\${mostRows + 16}`),
      'the table has all',
    );
  });

  it('has situation, counts, findings and a row with its line for each effect', async () => {
    const text = shippedText('setup.ps1');
    const picture = await drawShipped('setup.ps1', 'sccm');
    const finding = {
      rule: 'no-exit-code',
      severity: 'warning',
      message: 'It says <nothing>.',
      template: 'It says <nothing>.',
      values: [],
      start: 0,
      end: 1,
    } as const;
    const html = pictureHtml(picture, { lines: new LineTable(text), findings: [finding] }, pictureWords.en);
    assert.ok(html.includes('Line 1: It says &lt;nothing&gt;. <code>no-exit-code</code>'));
    assert.ok(html.includes('jane@contoso.example'));
    assert.equal(html.split('<tr').length - 2, flattenPicture(picture).length);
  });

  it('marks what a simulation has shown, and adds what it has shown beside', async () => {
    const picture: Picture = await draw('Remove-Item C:\\a; Remove-Item C:\\b');
    const effect = { step: 'x.ps1', account: 'SYSTEM', at: '2026-11-22T10:00:00.000Z' };
    const shown = overlay(picture, [
      { ...effect, kind: 'file-deleted', target: 'C:\\a' },
      { ...effect, kind: 'network', target: 'https://strange.example' },
    ]);
    const svg = pictureSvg(picture, pictureWords.en, shown);
    assert.ok(svg.indexOf('✓ seen') < svg.indexOf('– not seen'));
    assert.ok(svg.includes('https://strange.example'));
    const html = pictureHtml(picture, { lines: new LineTable(''), overlay: shown }, pictureWords.en);
    assert.ok(html.includes('<h2>In the simulation, but not in this picture</h2>'));
  });
});
