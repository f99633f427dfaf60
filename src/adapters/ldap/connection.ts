import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { cancelled } from '../../core/cancellation';
import type { EnrollmentError } from '../../core/errors';
import type { BerCursor } from './ber';
import { connectionFailure, hungUp, malformed, timedOut } from './ldapFailure';
import { MessageFrames } from './messageFrames';
import { isNotice, readAnswer, readReference, readResult, type Answer, type LdapResult, answers } from './response';
import type { LdapTarget } from './target';

/** A request: how it is written once it has its message id, and what becomes of what comes back before the result. */
export interface LdapRequest {
  readonly write: (messageId: number) => Buffer;
  /** The answer in which it ends. */
  readonly ends: number;
  /** @param entry over the content of a SearchResultEntry */
  readonly onEntry?: (entry: BerCursor) => void;
  readonly onReference?: (urls: readonly string[]) => void;
}

interface Operation {
  readonly request: LdapRequest;
  readonly resolve: (result: LdapResult) => void;
  readonly reject: (error: EnrollmentError) => void;
}

/**
 * A server may be silent for `answerSeconds`. One that keeps dripping gets this many times as much for one operation (a page of a
 * thousand entries at most), so that none is without an end.
 */
const wholeOperationFactor = 10;

/** What is gone through before the rest of the program has its turn: about 5 ms. Node itself goes on for as long as data are there. */
const bytesAtOnce = 256 * 1024;

/**
 * One connection, for its one life. It never opens another by itself: a session that was encrypted and signed in cannot turn into
 * one that is neither. The first thing that goes wrong ends it, frees the socket, and is what all operations then and later fail with.
 */
export class LdapConnection {
  readonly #frames = new MessageFrames();
  readonly #operations = new Map<number, Operation>();
  readonly #silence: NodeJS.Timeout;
  readonly #onAbort = (): void => {
    this.#fail(cancelled());
  };
  #nextId = 1;
  #bytesInTurn = 0;
  #failure: EnrollmentError | undefined;

  constructor(
    readonly socket: Socket,
    readonly target: LdapTarget,
    private readonly signal: AbortSignal,
  ) {
    const { answerSeconds } = target.timeouts;
    this.#silence = setTimeout(() => {
      if (this.#operations.size > 0) {
        this.#fail(timedOut(target, answerSeconds));
      }
    }, answerSeconds * 1000);
    socket.on('data', this.#onData).on('error', this.#onError).on('close', this.#onClose);
    signal.addEventListener('abort', this.#onAbort);
    if (signal.aborted) {
      this.#fail(cancelled());
    }
  }

  /** Whether what is sent now can be read by nobody but the server, whose certificate was verified. */
  get isEncrypted(): boolean {
    return this.socket instanceof TLSSocket && this.socket.authorized && !this.socket.destroyed;
  }

  /** Sends a request and waits for its end. @throws EnrollmentError when the connection fails, in time */
  async send(request: LdapRequest): Promise<LdapResult> {
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
    const id = this.#nextId++;
    const { answerSeconds } = this.target.timeouts;
    const wholeSeconds = answerSeconds * wholeOperationFactor;
    const whole = setTimeout(() => {
      this.#fail(timedOut(this.target, wholeSeconds));
    }, wholeSeconds * 1000);
    try {
      return await new Promise<LdapResult>((resolve, reject) => {
        this.#operations.set(id, { request, resolve, reject });
        this.#silence.refresh();
        this.socket.write(request.write(id));
      });
    } finally {
      clearTimeout(whole);
    }
  }

  /** Takes the socket out, for StartTLS. What arrives before TLS begins was not protected and must not be believed. */
  release(): Socket {
    if (this.#failure !== undefined) {
      throw this.#failure;
    }
    if (this.#frames.pendingBytes > 0 || this.#operations.size > 0) {
      throw malformed(this.target.url, 'it goes on in the clear after the switch to TLS');
    }
    this.#detach();
    return this.socket;
  }

  /** Ends the connection, and what is still going on there as cancelled. @param farewell a last message, where there is still somebody to hear it */
  close(farewell?: Buffer): void {
    if (this.#operations.size > 0) {
      this.#fail(cancelled());
    }
    this.#detach();
    if (farewell !== undefined && this.#failure === undefined) {
      this.socket.write(farewell);
    }
    this.socket.destroySoon();
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#silence.refresh();
    try {
      this.#frames.push(chunk, (bytes, start, end) => {
        this.#receive(readAnswer(bytes, start, end));
      });
    } catch (error) {
      this.#fail(connectionFailure(error, this.target));
    }
    this.#bytesInTurn += chunk.length;
    if (this.#bytesInTurn > bytesAtOnce) {
      this.#bytesInTurn = 0;
      this.socket.pause();
      setImmediate(() => this.socket.resume());
    }
  };

  readonly #onError = (error: Error): void => {
    this.#fail(connectionFailure(error, this.target));
  };

  readonly #onClose = (): void => {
    this.#fail(hungUp(this.target));
  };

  #receive(answer: Answer): void {
    if (this.#failure !== undefined) {
      return;
    }
    if (isNotice(answer)) {
      throw hungUp(this.target);
    }
    const operation = this.#operations.get(answer.id);
    if (operation === undefined) {
      throw malformed(this.target.url, 'it answers what nobody asked');
    }
    const { request } = operation;
    if (answer.tag === request.ends) {
      const result = readResult(answer);
      this.#operations.delete(answer.id);
      operation.resolve(result);
    } else if (answer.tag === answers.entry && request.onEntry !== undefined) {
      request.onEntry(answer.operation);
    } else if (answer.tag === answers.reference && request.onReference !== undefined) {
      request.onReference(readReference(answer));
    } else {
      throw malformed(this.target.url, 'it answers something else than was asked');
    }
  }

  #fail(error: EnrollmentError): void {
    this.#failure ??= error;
    const failure = this.#failure;
    this.#detach();
    this.socket.destroy();
    const waiting = [...this.#operations.values()];
    this.#operations.clear();
    waiting.forEach(({ reject }) => {
      reject(failure);
    });
  }

  #detach(): void {
    clearTimeout(this.#silence);
    this.signal.removeEventListener('abort', this.#onAbort);
    this.socket.off('data', this.#onData).off('error', this.#onError).off('close', this.#onClose);
  }
}
