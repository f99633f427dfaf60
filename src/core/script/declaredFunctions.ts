/** A function that a script declares. */
export interface DeclaredFunction {
  readonly name: string;
  /** Without the dash. */
  readonly parameters: readonly string[];
  /** The first sentence of its help; empty where it has none. */
  readonly synopsis: string;
}

/** Functions of one script, as far as they are written the way in which ours are: at the start of a line, with a dash in the name. */
export function declaredFunctions(text: string): readonly DeclaredFunction[] {
  const starts = [...text.matchAll(/^function\s+([A-Za-z]+-\w+)/gim)];
  return starts.map((match, index) => {
    const body = text.slice(match.index, starts[index + 1]?.index ?? text.length);
    const parameters = /^\s*param\s*\(([\s\S]*?)\)\s*$/im.exec(body)?.[1] ?? '';
    return {
      name: match[1] ?? '',
      parameters: [...parameters.matchAll(/\$(\w+)\s*(?=[,=]|$)/gm)].map(([, name = '']) => name).filter(isName),
      synopsis: (/\.SYNOPSIS\s+(.+?)\s*(?:#>|$)/m.exec(body)?.[1] ?? '').trim(),
    };
  });
}

/** Values such as `$true` stand in defaults. */
function isName(name: string): boolean {
  return !/^(?:true|false|null|env)$/i.test(name);
}
