import { knownText, type FoldedText } from '../../lint/model/foldedText';

/** Names and well-known SIDs of LocalSystem. */
const system = /^(?:S-1-5-18|(?:NT AUTHORITY\\)?SYSTEM|LocalSystem|"")$/i;

/** As whom a task runs: its principal as people know it. */
export function principalName(text: FoldedText | undefined, otherwise: string): string {
  if (text === undefined) {
    return otherwise;
  }
  const known = knownText(text);
  return known === undefined ? '<principal>' : system.test(known) ? 'SYSTEM' : known;
}
