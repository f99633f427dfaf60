import { createCipheriv, createDecipheriv, createHmac, randomBytes, type DecipherGCM } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { UnreadableReason } from '../../core/pin/vaultContents';
import { replaceFile } from '../files/replaceFile';

/**
 * A sealed file: magic and version (8 bytes), the key's id (8), nonce (12), AES-256-GCM of the content, tag (16).
 * Header and file name are authenticated too, so a batch that was renamed, to change its time or its place among others, is damaged.
 * The tag stands at the end, so that a batch of a million is sealed as it is written.
 */
const magic = Buffer.from('EPVAULT');
/**
 * Of the content: 2 is a batch, 3 one of which PINs were revoked, 4 one of which PINs are used. A program that knows nothing of that
 * has to leave it alone, so the number changes; where there is nothing of the kind it stays. S is a list of spent PINs.
 */
export type SealedVersion = '2' | '3' | '4' | 'S';
const versions: readonly string[] = ['2', '3', '4', 'S'] satisfies readonly SealedVersion[];
const versionBytes = 1;
const idBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = magic.length + versionBytes + idBytes + nonceBytes;

/** Bytes read at a time: what takes some ten milliseconds to parse, since VS Code waits for it. */
const chunkBytes = 256 * 1024;

/** Writes a sealed file whole or not at all. */
export async function writeSealed(
  file: string,
  key: Buffer,
  version: SealedVersion,
  content: Iterable<string>,
): Promise<void> {
  const nonce = randomBytes(nonceBytes);
  const header = Buffer.concat([magic, Buffer.from(version), keyId(key), nonce]);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(authenticated(header, file));
  await replaceFile(file, async (handle) => {
    await handle.writeFile(header);
    for (const text of content) {
      await handle.writeFile(cipher.update(text, 'utf8'));
    }
    await handle.writeFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
  });
}

/** Takes in the content of a file piece by piece. It must not trust any of it before the file has been read to its end. */
export type ContentReader<T> = (pieces: AsyncIterable<Buffer>) => Promise<T>;

/**
 * Reads a sealed file.
 * @param read may throw whatever it likes on content that makes no sense: its error is dropped, for it may quote a PIN
 * @returns the content, or why there is none
 */
export async function readSealed<T>(
  file: string,
  key: Buffer | undefined,
  read: ContentReader<T>,
): Promise<{ readonly content: T } | { readonly reason: UnreadableReason }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const header = await readAt(handle, 0, headerBytes);
    const reason = refuseHeader(header, size, key);
    if (reason !== undefined || key === undefined) {
      return { reason: reason ?? 'no-key' };
    }
    const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(-nonceBytes))
      .setAAD(authenticated(header, file))
      .setAuthTag(await readAt(handle, size - tagBytes, tagBytes));
    return { content: await read(deciphered(file, size, decipher)) };
  } catch (error) {
    if (isFileError(error)) {
      throw error;
    }
    return { reason: 'damaged' };
  } finally {
    await handle.close();
  }
}

/** Names a key without telling it. */
function keyId(key: Buffer): Buffer {
  return createHmac('sha256', key).update('enrollment-packager vault key id').digest().subarray(0, idBytes);
}

function authenticated(header: Buffer, file: string): Buffer {
  return Buffer.concat([header, Buffer.from(path.basename(file), 'utf8')]);
}

function refuseHeader(header: Buffer, size: number, key: Buffer | undefined): UnreadableReason | undefined {
  if (size < headerBytes + tagBytes || !header.subarray(0, magic.length).equals(magic)) {
    return 'damaged';
  }
  if (!versions.includes(header.toString('latin1', magic.length, magic.length + versionBytes))) {
    return 'other-version';
  }
  if (key === undefined) {
    return 'no-key';
  }
  return header.subarray(-nonceBytes - idBytes, -nonceBytes).equals(keyId(key)) ? undefined : 'other-key';
}

async function* deciphered(file: string, size: number, decipher: DecipherGCM): AsyncGenerator<Buffer> {
  const end = size - tagBytes - 1;
  if (end >= headerBytes) {
    for await (const chunk of createReadStream(file, { start: headerBytes, end, highWaterMark: chunkBytes })) {
      yield decipher.update(chunk as Buffer);
    }
  }
  yield decipher.final();
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, Math.max(0, position));
  return buffer.subarray(0, bytesRead);
}

/** Of the file system, which is no damage of the file. OpenSSL's own errors have codes as well, but no `syscall`. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
