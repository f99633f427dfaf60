import { beginsIn, type Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';

/** Characters beyond ASCII in a word that is no path and has no hyphen, as the names of cmdlets have one. */
const noName = /^(?=.*[^\0-\x7F])[^-.\\/:$]+$/s;

/** What brings commands of which the script itself says nothing. */
const imports =
  /\b(?:Import-Module|ipmo|Invoke-Expression|iex|Set-Alias|New-Alias)\b|^\s*\.\s+\S|^\s*using\s+module\b/im;

/** Tells places in text that stands where a command should, as a comment without its `#` does: no such command is found, however it is read. */
export function strayTextIn(context: ScriptContext): (place: Place) => boolean {
  const stray = context.codeMatches(imports)
    ? []
    : context.model.commands.filter(
        ({ kind, nameNode }) => kind === 'unknown' && noName.test(context.source(nameNode).trim()),
      );
  return (place) => stray.some(({ node }) => beginsIn(place, node));
}
