import { readFileSync } from 'node:fs';
import type { Frame, Page, WebSocket } from 'playwright-core';

// As text: a loader of TypeScript would put helpers into a function that no page has.
const inPage = (name: string): string => readFileSync(new URL(`inPage/${name}.js`, import.meta.url), 'utf8');
const frameContent = inPage('frameContent');
const storedContent = inPage('storedContent');

/** What a page holds at this moment: all its frames, webviews included, what a screen reader is told, and what it keeps. */
export async function textsOf(page: Page): Promise<string> {
  const frames = await Promise.all(page.frames().map(textsOfFrame));
  const spoken = await page.locator('body').ariaSnapshot();
  return [...frames, spoken, await page.evaluate<string>(storedContent)].join('\n');
}

/** A frame may go while it is read; one that stays must be readable. */
async function textsOfFrame(frame: Frame): Promise<string> {
  return frame.evaluate<string>(frameContent).catch((error: unknown) => {
    if (frame.isDetached()) {
      return '';
    }
    throw error;
  });
}

/** Everything that passes between the page and the extension host, and what either of them writes to the console. */
export class Traffic {
  readonly #pieces = new Map<string, Buffer[]>();

  constructor(page: Page) {
    page.on('websocket', (socket) => {
      this.#follow(socket);
    });
    page.on('console', (message) => {
      this.#add('console', message.text());
    });
  }

  /** Each direction of each connection as one: a message may come in several frames. */
  get streams(): readonly Buffer[] {
    return [...this.#pieces.values()].map((pieces) => Buffer.concat(pieces));
  }

  #follow(socket: WebSocket): void {
    const name = `${this.#pieces.size} ${socket.url()}`;
    socket.on('framereceived', ({ payload }) => {
      this.#add(`${name} received`, payload);
    });
    socket.on('framesent', ({ payload }) => {
      this.#add(`${name} sent`, payload);
    });
  }

  #add(stream: string, payload: string | Buffer): void {
    const pieces = this.#pieces.get(stream) ?? [];
    pieces.push(Buffer.from(payload));
    this.#pieces.set(stream, pieces);
  }
}
