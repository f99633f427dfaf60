/** Elements that never have an end tag; the page writes them with `/>`. */
const empty = new Set(['meta']);

/**
 * What is wrong with the tags of a page: a tag that closes another element than the open one, an attribute without quotes, a bare `<` or `&`,
 * the same id twice. Stricter than HTML, which allows much of this, so that nothing is left to error recovery.
 */
export function wellFormedness(html: string): readonly string[] {
  const problems: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const markup = html.replace(/^<!DOCTYPE html>\n/, '').replace(/(<style>).*?(<\/style>)/s, '$1$2');
  const token =
    /<\/([a-z][a-z0-9]*)>|<([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)( \/)?>|&(?:amp|lt|gt|quot|#39);|[<&]|[^<&]+/g;

  for (const [text, closed, opened, attributes = '', selfClosed] of markup.matchAll(token)) {
    if (closed !== undefined) {
      const expected = open.pop();
      if (expected !== closed) {
        problems.push(`</${closed}> closes <${expected ?? 'nothing'}>`);
      }
    } else if (opened !== undefined) {
      if (empty.has(opened) !== (selfClosed !== undefined)) {
        problems.push(`${text} is not closed as it should be`);
      } else if (!empty.has(opened)) {
        open.push(opened);
      }
      const id = / id="([^"]*)"/.exec(attributes)?.[1];
      if (id !== undefined && ids.has(id)) {
        problems.push(`id ${id} twice`);
      }
      ids.add(id ?? '');
    } else if (text === '<' || text === '&') {
      problems.push(`bare ${text}`);
    }
  }
  return [...problems, ...open.map((name) => `<${name}> is never closed`)];
}
