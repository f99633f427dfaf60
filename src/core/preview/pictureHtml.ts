import { caseNames } from '../handover/caseNames';
import { escapeHtml } from '../handover/escapeHtml';
import type { Finding } from '../lint/finding';
import type { LineTable } from '../lint/lineTable';
import { drawRows } from './drawing/drawRows';
import { heightOf, place, type PlacedRow } from './drawing/layout';
import type { Row } from './drawing/rows';
import { flattenPicture, summarisePicture, type FlatEffect } from './flattenPicture';
import type { Overlay } from './overlay';
import type { Picture } from './picture';
import { boundedRows, descriptionOf, titleOf } from './pictureSvg';
import { pictureStyle } from './pictureStyle';
import type { PictureWords } from './pictureWords';

/** What a page says beside the picture itself. */
export interface PageContent {
  /** Of the script, so that effects and findings have line numbers. */
  readonly lines: LineTable;
  readonly findings?: readonly Finding[] | undefined;
  readonly overlay?: Overlay | undefined;
}

/** A sheet of the drawing is no higher than fits on a page of A4, the first one below what the page begins with. */
const highestSheet = 1290;
const highestFirst = 720;

/** The picture as a page to print, to file and to sign: no script, nothing to load. */
export function pictureHtml(picture: Picture, content: PageContent, words: PictureWords): string {
  const title = titleOf(picture, words);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(words.language)}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<title>${escapeHtml(title)}</title>
<style>${pictureStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p class="limits">${escapeHtml(words.limits)}</p>
${picture.isCut === true ? `<p class="cut">${escapeHtml(words.cut)}</p>` : ''}
<h2>${escapeHtml(words.situation)}</h2>
${situation(picture, words)}
<h2>${escapeHtml(words.summary)}</h2>
${counts(picture, words)}
${findings(content, words)}
<h2>${escapeHtml(words.flow)}</h2>
${sheets(picture, words, content.overlay)}
<h2>${escapeHtml(words.effects)}</h2>
${table(picture, content, words)}
${unforeseen(content.overlay, words)}
</main>
</body>
</html>
`;
}

function situation({ situation: given }: Picture, words: PictureWords): string {
  const { enrolmentCase, profile, recipient } = given;
  const language = words.language === 'ja' ? 'ja' : 'en';
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.enrolmentCase, caseNames[enrolmentCase][language]],
    [words.profile, words.profiles[profile]],
    [words.recipient, recipient?.enrolmentEmail],
    [words.userName, recipient?.userName],
    [words.deviceName, recipient?.deviceName],
  ];
  const known = rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
  return `<dl>\n${known.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}\n</dl>`;
}

function counts(picture: Picture, words: PictureWords): string {
  const all = [...summarisePicture(picture)];
  return all.length === 0
    ? `<p>${escapeHtml(words.nothing)}</p>`
    : `<ul class="counts">\n${all.map(([kind, count]) => `<li><strong>${count}</strong>${escapeHtml(words.kinds[kind])}</li>`).join('\n')}\n</ul>`;
}

function findings({ findings: found = [], lines }: PageContent, words: PictureWords): string {
  if (found.length === 0) {
    return '';
  }
  const items = found.map(({ start, message, rule }) => {
    const { line } = lines.at(start);
    return `<li>${escapeHtml(words.line)} ${line}: ${escapeHtml(message)} <code>${escapeHtml(rule)}</code></li>`;
  });
  return `<h2>${escapeHtml(words.findings)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

/** The drawing in pieces, so that no line of it is cut by the end of a page. */
function sheets(picture: Picture, words: PictureWords, overlay: Overlay | undefined): string {
  const title = titleOf(picture, words);
  const description = descriptionOf(picture, words);
  return sheetsOf(boundedRows(picture, words, overlay))
    .map((placed, index) => drawRows(placed, title, description, `sheet-${index + 1}`))
    .map((svg) => svg.replace('<svg ', '<svg class="sheet" '))
    .join('\n');
}

function sheetsOf(rows: readonly Row[]): readonly (readonly PlacedRow[])[] {
  const found: (readonly PlacedRow[])[] = [];
  let sheet: Row[] = [];
  for (const row of rows) {
    if (sheet.length > 0 && heightOf(place([...sheet, row], 0)) > (found.length === 0 ? highestFirst : highestSheet)) {
      found.push(place(sheet, 0));
      sheet = [];
    }
    sheet.push(row);
  }
  return [...found, place(sheet, 0)];
}

function table(picture: Picture, { lines, overlay }: PageContent, words: PictureWords): string {
  const heads: readonly (readonly [string, string])[] = [
    ['narrow', words.number],
    ['kind', words.what],
    ['', words.target],
    ['who', words.account],
    ['bits', words.bitness],
    ['when', words.condition],
    ['narrow', words.line],
    ...(overlay === undefined ? [] : [['who', words.simulated] as const]),
  ];
  const rows = flattenPicture(picture).map((flat) =>
    tableRow(flat, lines.at(flat.effect.at.start).line, words, overlay),
  );
  return `<table>
<thead><tr>${heads.map(([width, head]) => `<th scope="col" class="${width}">${escapeHtml(head)}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function tableRow(flat: FlatEffect, line: number, words: PictureWords, overlay: Overlay | undefined): string {
  const { number, effect, conditions, isTaken } = flat;
  const isGrave = /deleted$|^secret$|^restart$/.test(effect.kind);
  const only = conditions.map((condition) => `<code>${escapeHtml(condition)}</code>`);
  const when = isTaken ? only : [escapeHtml(words.excluded), ...only];
  const mark = overlay?.planned.get(effect);
  const cells = [
    `<td>${number}</td>`,
    `<td${isGrave ? ' class="grave"' : ''}>${escapeHtml(words.kinds[effect.kind])}</td>`,
    `<td><code>${escapeHtml(effect.target)}</code></td>`,
    `<td>${escapeHtml(effect.account)}</td>`,
    `<td>${effect.bitness === 'either' ? '' : effect.bitness}</td>`,
    `<td>${when.join(' · ')}</td>`,
    `<td>${line}</td>`,
    ...(overlay === undefined ? [] : [`<td>${escapeHtml(mark === 'seen' ? words.seen : words.notSeen)}</td>`]),
  ];
  return `<tr${isTaken ? '' : ' class="excluded"'}>${cells.join('')}</tr>`;
}

function unforeseen(overlay: Overlay | undefined, words: PictureWords): string {
  const all = overlay?.unforeseen ?? [];
  const items = all.map(
    ({ kind, target, account }) =>
      `<li>${escapeHtml(kind)}: <code>${escapeHtml(target)}</code> (${escapeHtml(account)})</li>`,
  );
  return all.length === 0 ? '' : `<h2>${escapeHtml(words.unforeseen)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}
