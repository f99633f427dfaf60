import { randomUUID } from 'node:crypto';
import net from 'node:net';
import path from 'node:path';

/** Answers one line. Undefined ends the connection without an answer. */
export type Answerer = (line: string) => Promise<string | undefined>;

export interface Pipe {
  /** What .NET's NamedPipeClientStream connects to. */
  readonly name: string;
  /** When everything that was asked is answered. */
  idle(): Promise<unknown>;
  close(): void;
}

/**
 * A named pipe on which one process asks, a line at a time: a pipe of Windows, elsewhere a socket in the private folder, which is
 * what .NET makes of a pipe whose name is a path.
 */
export async function openPipe(folder: string, answer: Answerer): Promise<Pipe> {
  const isWindows = process.platform === 'win32';
  const name = isWindows ? `enrollment-${randomUUID()}` : path.join(folder, `pipe-${randomUUID().slice(0, 8)}`);
  const sockets = new Map<net.Socket, () => Promise<void>>();
  const server = net.createServer((socket) => {
    sockets.set(socket, answerLines(socket, answer));
  });
  server.maxConnections = 1;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(isWindows ? `\\\\.\\pipe\\${name}` : name, resolve);
  });
  return {
    name,
    idle: () => Promise.all([...sockets.values()].map((idle) => idle())),
    close: () => {
      server.close();
      for (const socket of sockets.keys()) {
        socket.destroy();
      }
    },
  };
}

/** Answers line after line. Returns a way to wait for the last answer. */
function answerLines(socket: net.Socket, answer: Answerer): () => Promise<void> {
  let rest = '';
  let turn = Promise.resolve();
  socket.setEncoding('utf8');
  // A process that was killed leaves its end broken, which is no news.
  socket.on('error', () => undefined);
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      turn = turn.then(async () => {
        const reply = await answer(line);
        if (reply === undefined) {
          socket.destroy();
        } else if (!socket.destroyed) {
          socket.write(`${reply}\n`);
        }
      });
    }
  });
  return () => turn;
}
