import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { HttpFailure } from './httpFailure';

/** Of an unpacked answer. A page of 999 users has about a megabyte. */
const mostBytes = 16 * 1024 * 1024;

/** The text of an answer, unpacked. @param onChunk called when more of it has come; what it throws ends the reading */
export async function readBody(message: IncomingMessage, onChunk: () => void): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of untilCutOff(unpacked(message))) {
    onChunk();
    bytes += chunk.byteLength;
    if (bytes > mostBytes) {
      throw new HttpFailure('too-large');
    }
    chunks.push(chunk);
  }
  if (!message.complete) {
    throw new HttpFailure('cut-off');
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unpacked(message: IncomingMessage): Readable {
  if (!/^(x-)?gzip$/i.test(message.headers['content-encoding'] ?? '')) {
    return message;
  }
  // A failure of either stream shows in the one that is read.
  return pipeline(message, createGunzip(), () => undefined);
}

/** What fails once the head of an answer is there means that the rest of it did not come. */
async function* untilCutOff(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) {
      yield chunk as Uint8Array;
    }
  } catch {
    throw new HttpFailure('cut-off');
  }
}
