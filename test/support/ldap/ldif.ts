import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** One entry: its DN and its attributes, each with one value or several. */
export type LdifEntry = readonly [dn: string, attributes: Readonly<Record<string, string | readonly string[]>>];

/** Writes entries as LDIF (RFC 2849). */
export async function writeLdif(file: string, entries: Iterable<LdifEntry>): Promise<void> {
  const output = createWriteStream(file);
  let waiting: string[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (!output.write(waiting.join(''))) {
      await once(output, 'drain');
    }
    waiting = [];
    bytes = 0;
  };
  for (const entry of entries) {
    const text = entryText(entry);
    waiting.push(text);
    bytes += text.length;
    if (bytes > 1024 * 1024) {
      await flush();
    }
  }
  await flush();
  output.end();
  await once(output, 'finish');
}

function entryText([dn, attributes]: LdifEntry): string {
  const lines = [line('dn', dn)];
  for (const [name, values] of Object.entries(attributes)) {
    for (const value of typeof values === 'string' ? [values] : values) {
      lines.push(line(name, value));
    }
  }
  return `${lines.join('\n')}\n\n`;
}

/** Base64 for whatever is not plain ASCII. */
function line(name: string, value: string): string {
  return /^[!-9;-~][ -~]*$/.test(value) && !value.endsWith(' ')
    ? `${name}: ${value}`
    : `${name}:: ${Buffer.from(value).toString('base64')}`;
}
