import { escapeHtml } from '../../handover/escapeHtml';
import { drawingWidth, heightOf, lineHeight, type PlacedRow } from './layout';
import { proseWidthOf } from './measure';
import { iconOf, iconSize } from './shapes';

/** Colours of whatever page the drawing is on, and readable ones where it has none; in black and white nothing is lost. */
const colours = {
  ink: 'var(--picture-ink, var(--vscode-editor-foreground, #1d2733))',
  quiet: 'var(--picture-quiet, var(--vscode-descriptionForeground, #4b5866))',
  paper: 'var(--picture-paper, var(--vscode-editor-background, #ffffff))',
  line: 'var(--picture-line, var(--vscode-editorIndentGuide-activeBackground1, #8794a1))',
  grave: 'var(--picture-grave, var(--vscode-errorForeground, #8f1d1d))',
} as const;

const prose = '"Segoe UI", "Yu Gothic UI", "Noto Sans CJK JP", system-ui, sans-serif';
const code = '"Cascadia Mono", Consolas, "DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; its text and its attributes' values go through the encoder. */
export function element(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeHtml(String(value))}"`)
    .join('');
  return inside.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${inside.join('')}</${name}>`;
}

function text(x: number, y: number, content: string, more: Attributes = {}): string {
  return element('text', { x, y, ...more }, escapeHtml(content));
}

/** What holds for every text that says nothing else. */
const usualText = { fill: colours.ink, 'font-size': 12, 'font-family': code, 'xml:space': 'preserve' } as const;

/** Rows as a drawing that needs nothing else. */
export function drawRows(placed: readonly PlacedRow[], title: string, description: string, id: string): string {
  const height = Math.ceil(heightOf(placed));
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${drawingWidth} ${height}`,
      width: drawingWidth,
      height,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
    },
    element('title', { id: `${id}-title` }, escapeHtml(title)),
    element('desc', { id: `${id}-desc` }, escapeHtml(description)),
    element('rect', { width: drawingWidth, height, fill: colours.paper }),
    element('g', { fill: 'none', stroke: colours.line, 'stroke-width': 1 }, ...spines(placed)),
    element('g', usualText, ...placed.map(drawRow)),
  );
}

/** Lines that lead from one step to the next of the same level, and from a condition to what it is about. */
function spines(placed: readonly PlacedRow[]): readonly string[] {
  return placed.flatMap((from, index) => {
    const level = from.row.depth;
    const later = placed.slice(index + 1);
    const end = later.findIndex(({ row }) => row.depth < level);
    const next = (end === -1 ? later : later.slice(0, end)).find(({ row }) => row.depth === level);
    const child = later[0];
    const lines: string[] = [];
    if (next !== undefined) {
      lines.push(line(`M${middle(from)} ${bottom(from)}V${top(next) - 1}`, next.row.isExcluded));
    }
    if (child !== undefined && child.row.depth > level) {
      const y = top(child) + iconSize / 2;
      lines.push(line(`M${middle(from)} ${bottom(from)}V${y}H${child.x - 1}`, child.row.isExcluded));
    }
    return lines;
  });
}

const middle = ({ x }: PlacedRow): number => x + iconSize / 2;
const top = ({ y }: PlacedRow): number => y + 3;
const bottom = (row: PlacedRow): number => top(row) + iconSize;

function line(d: string, isDashed: boolean): string {
  return element('path', { d, 'stroke-dasharray': isDashed ? '3 3' : undefined });
}

function drawRow(placed: PlacedRow): string {
  const { row, x, y, lines, textX } = placed;
  const base = y + 16;
  const parts = [
    element('title', {}, escapeHtml([row.head, row.text, ...row.tags].filter((part) => part !== '').join(' – '))),
    icon(placed),
    ...(row.number === undefined
      ? []
      : [text(x + 26, base, `${row.number}.`, { fill: colours.quiet, 'font-size': 11 })]),
    ...(row.head === '' ? [] : [head(placed, base)]),
    ...lines.map((part, index) =>
      text(textX, base + index * lineHeight, part, { 'font-weight': row.effect?.kind === 'secret' ? 600 : undefined }),
    ),
    ...placed.tags.flatMap((tag, index) => tagOf(tag, base + index * lineHeight)),
  ];
  const attributes = {
    class: `step ${row.look}`,
    'data-start': row.at?.start,
    'data-end': row.at?.end,
    opacity: row.isExcluded ? 0.62 : undefined,
  };
  return element('g', attributes, ...parts);
}

function head({ row, x }: PlacedRow, base: number): string {
  const isName = row.look === 'call';
  const at = x + 26 + (row.number === undefined ? 0 : 32);
  return text(at, base, row.head, {
    'font-family': isName ? undefined : prose,
    'font-weight': isName || row.effect !== undefined || row.look === 'exit' ? 600 : undefined,
    'font-style':
      row.look === 'if' || row.look === 'loop' || row.look === 'error' || row.look === 'always' ? 'italic' : undefined,
    'text-decoration': row.isExcluded && row.effect !== undefined ? 'line-through' : undefined,
  });
}

function icon(placed: PlacedRow): string {
  const { outline, letter, isGrave } = iconOf(placed.row.look);
  const colour = isGrave ? colours.grave : colours.ink;
  const dash = placed.row.isExcluded ? '2 2' : undefined;
  return element(
    'g',
    { transform: `translate(${placed.x} ${top(placed)})` },
    element('path', {
      d: outline,
      fill: colours.paper,
      stroke: colour,
      'stroke-width': isGrave ? 2.2 : 1.2,
      'stroke-linejoin': 'round',
      'stroke-dasharray': dash,
    }),
    element(
      'text',
      {
        x: 9,
        y: 13.2,
        fill: colour,
        'font-size': 10,
        'font-weight': 700,
        'font-family': prose,
        'text-anchor': 'middle',
      },
      escapeHtml(letter),
    ),
  );
}

function tagOf(tag: string, base: number): readonly string[] {
  const width = proseWidthOf(tag) * 0.9 + 8;
  const x = drawingWidth - 10 - width;
  return [
    element('rect', {
      x,
      y: base - 12,
      width,
      height: 15,
      rx: 4,
      fill: colours.paper,
      stroke: colours.line,
      'stroke-width': 0.8,
    }),
    element(
      'text',
      {
        x: x + width / 2,
        y: base - 1,
        fill: colours.quiet,
        'font-size': 10.5,
        'font-family': prose,
        'text-anchor': 'middle',
      },
      escapeHtml(tag),
    ),
  ];
}
