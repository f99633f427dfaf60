import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { MessageFrames } from '../../../src/adapters/ldap/messageFrames';
import type { Certificate } from './certificates';
import {
  contentOf,
  elements,
  entry,
  message,
  element,
  pagedControl,
  pagedResults,
  partsOf,
  result,
  tags,
  text,
} from './wire';

/** What a client asks for. */
export interface FakeRequest {
  readonly id: number;
  readonly kind: 'starttls' | 'bind' | 'root' | 'contexts' | 'groups' | 'users' | 'members' | 'other';
  /** Of the paged results control; undefined where there is none. */
  readonly cookie: string | undefined;
}

/** Answers a request: with bytes, with nothing, or in its own time on the socket. */
export type Answer = (request: FakeRequest, socket: Socket) => Buffer | undefined | Promise<Buffer | undefined>;

export interface FakeOptions {
  /** What it answers instead of what a well-behaved, empty server would. */
  readonly answers?: Partial<Record<FakeRequest['kind'], Answer>>;
  /** TLS from the start. */
  readonly tls?: Certificate;
  /** Without the paged results control. */
  readonly withoutPages?: boolean;
  /** Called when somebody connects, before anything is read. */
  readonly onConnect?: (socket: Socket) => void;
}

/** A directory server that does what a test tells it. */
export interface FakeServer {
  readonly port: number;
  /** All bytes that clients sent before any TLS. */
  recorded(): Buffer;
  readonly opened: number;
  readonly open: number;
  /** Resolves when nobody is connected. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export async function startFakeServer({
  answers = {},
  tls,
  withoutPages,
  onConnect,
}: FakeOptions = {}): Promise<FakeServer> {
  const sockets = new Set<Socket>();
  const chunks: Buffer[] = [];
  let opened = 0;
  const serve = (socket: Socket): void => {
    opened++;
    sockets.add(socket);
    // A test that fails before it closes its server must still let the run end.
    socket.setNoDelay(true).unref();
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    onConnect?.(socket);
    const frames = new MessageFrames();
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      try {
        frames.push(chunk, (bytes, start, end) => void reply(describe(bytes.subarray(start, end)), socket));
      } catch {
        // A client that turns to TLS; some tests leave it without an answer.
      }
    });
  };
  const reply = async (request: FakeRequest, socket: Socket): Promise<void> => {
    const answer = answers[request.kind] ?? ((): Buffer | undefined => polite(request, withoutPages === true));
    const bytes = await answer(request, socket);
    if (bytes !== undefined && !socket.destroyed) {
      socket.write(bytes);
    }
  };
  const server = (tls === undefined ? createServer(serve) : createTlsServer(tls, serve)).listen(0, '127.0.0.1');
  server.on('tlsClientError', () => undefined);
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    recorded: () => Buffer.concat(chunks),
    get opened() {
      return opened;
    },
    get open() {
      return sockets.size;
    },
    idle: async () => {
      while (sockets.size > 0) {
        await sleep(1);
      }
    },
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a well-behaved server answers that holds nothing. */
function polite({ id, kind }: FakeRequest, withoutPages: boolean): Buffer | undefined {
  switch (kind) {
    case 'starttls':
      return result(id, tags.extendedDone, 52);
    case 'bind':
      return result(id, tags.bound, 0);
    case 'root': {
      const root = entry(id, '', withoutPages ? {} : { supportedControl: [pagedResults] });
      return Buffer.concat([root, result(id, tags.done, 0)]);
    }
    case 'contexts':
      return result(id, tags.done, 0);
    case 'groups':
    case 'users':
    case 'members':
      return lastPage(id);
    case 'other':
      return undefined;
  }
}

/** The end of a search, with the cookie of the next page where there is one. */
export function lastPage(id: number, cookie = ''): Buffer {
  return result(id, tags.done, 0, '', pagedControl(cookie));
}

/** A user as a search gives it. */
export function fakeUser(id: number, index: number, more: Readonly<Record<string, readonly string[]>> = {}): Buffer {
  const uid = `u${index}`;
  return entry(id, `uid=${uid},dc=example,dc=org`, { uid: [uid], cn: [uid], mail: [`${uid}@x.example`], ...more });
}

/** Many users as a search gives them, numbered from 100000. */
export function fakeUsers(id: number, count: number): Buffer {
  const first = fakeUser(id, 100_000);
  const places: number[] = [];
  for (let at = first.indexOf('100000'); at !== -1; at = first.indexOf('100000', at + 1)) {
    places.push(at);
  }
  const all = Buffer.alloc(first.length * count);
  for (let index = 0; index < count; index++) {
    const start = index * first.length;
    first.copy(all, start);
    places.forEach((place) => all.write(String(100_000 + index), start + place));
  }
  return all;
}

/** A message that holds any operation. */
export function anyMessage(id: number, tag: number, ...content: readonly Buffer[]): Buffer {
  return message(id, element(tag, ...content));
}

function describe(bytes: Buffer): FakeRequest {
  const { id, tag, operation, controls } = partsOf(bytes);
  const paged = controls
    .map((control) => elements(contentOf(control)).map(contentOf))
    .find(([type]) => type?.toString() === pagedResults);
  const cookie =
    paged === undefined ? undefined : contentOf(elements(contentOf(paged.at(-1) ?? Buffer.alloc(2)))[1] ?? text(''));
  return { id, kind: kindOf(tag, operation), cookie: cookie?.toString() };
}

function kindOf(tag: number, operation: readonly Buffer[]): FakeRequest['kind'] {
  if (tag === tags.extended) {
    return 'starttls';
  }
  if (tag !== tags.search) {
    return tag === tags.bind ? 'bind' : 'other';
  }
  const names = elements(contentOf(operation.at(-1) ?? text(''))).map((name) => contentOf(name).toString());
  return names.includes('defaultNamingContext')
    ? 'contexts'
    : names.includes('supportedControl')
      ? 'root'
      : names.includes('userAccountControl')
        ? 'users'
        : names.includes('member')
          ? 'members'
          : 'groups';
}
