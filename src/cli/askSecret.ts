import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks for a secret on the terminal, without showing what is typed. @returns undefined where nobody can be asked */
export function askSecret(question: string): Promise<string | undefined> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) {
    return Promise.resolve(undefined);
  }
  stderr.write(question);
  const silent = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  return new Promise((resolve) => {
    const asking = createInterface({ input: stdin, output: silent, terminal: true });
    let answer: string | undefined;
    asking.once('line', (line) => {
      answer = line;
      asking.close();
    });
    asking.once('close', () => {
      stderr.write('\n');
      resolve(answer);
    });
  });
}
