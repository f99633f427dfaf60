import { escapeHtml } from './escapeHtml';

/** Values of the package that a text may name as `{key}`. */
export interface TextValues {
  readonly destinationFolder: string;
  readonly discoveryUrl: string;
  readonly expiresAt: string;
}

/**
 * A template as HTML: `code` between back quotes, `{destinationFolder}` and its like replaced.
 * The template is cut up before values come in, so a value can never be taken for mark-up.
 */
export function inlineText(template: string, values: TextValues): string {
  return template
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `<code>${fill(part, values)}</code>` : fill(part, values)))
    .join('');
}

function fill(part: string, values: TextValues): string {
  const filled = part.replace(
    /\{(destinationFolder|discoveryUrl|expiresAt)\}/g,
    (_, key: keyof TextValues) => values[key],
  );
  return escapeHtml(filled);
}
