import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server that a test started. */
export interface ServerProcess {
  readonly pid: number;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();
// Whatever becomes of the tests, no server outlives them: here when they end, by the kernel when they are killed.
process.on('exit', () => {
  running.forEach((child) => child.kill('SIGKILL'));
});

const diesWithUs = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { stdio: 'ignore' }).status === 0;

/** Starts a server and waits until its port answers. @param log file for what it says */
export async function startServer(
  command: string,
  args: readonly string[],
  { log, port }: { readonly log: string; readonly port: number },
): Promise<ServerProcess> {
  const words = diesWithUs ? ['setpriv', '--pdeathsig', 'KILL', command, ...args] : [command, ...args];
  const child = spawn(words[0] ?? command, words.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = createWriteStream(log, { flags: 'a' });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  running.add(child);
  const ended = once(child, 'exit').then(() => {
    running.delete(child);
    output.end();
  });
  for (let attempt = 0; !(await answers(port)); attempt++) {
    if (child.exitCode !== null || attempt > 600) {
      child.kill('SIGKILL');
      throw new Error(`${command} did not start; see ${log}`);
    }
    await sleep(50);
  }
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Whether somebody listens at a port of this machine. */
export async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
