import { readAnswerFile, type AnswerFile } from './answerFile';

const magic = Buffer.from('MSWIM\0\0\0', 'latin1');
const headerBytes = 208;
/** Sizes that ICD.exe gives a package with nothing in it, and one with an enrolment. */
export const emptyBytes = 4003;
const usualBytes = 5899;

/**
 * A provisioning package as ICD.exe lays one out, as far as it matters here: the header of a WIM, the settings three times in
 * clear text (customizations.xml, AnswerFile.xml, provxml), and the image's description in UTF-16.
 */
export function writeProvisioningFile(xml: string, { packageId, name }: AnswerFile): Buffer {
  const header = Buffer.alloc(headerBytes);
  magic.copy(header);
  const answer = Buffer.from(xml, 'utf8');
  header.writeUInt32LE(answer.length, magic.length);
  const description = `<WIM><IMAGE INDEX="1"><NAME>${name}</NAME><PACKAGEID>${packageId}</PACKAGEID></IMAGE></WIM>`;
  const content = Buffer.concat([header, answer, answer, answer, Buffer.from(description, 'utf16le')]);
  return Buffer.concat([content, Buffer.alloc(Math.max(0, usualBytes - content.length))]);
}

export function emptyProvisioningFile(): Buffer {
  const file = Buffer.alloc(emptyBytes);
  magic.copy(file);
  return file;
}

/** What a package holds; undefined for a file that is none, or is empty. */
export function readProvisioningFile(bytes: Buffer): AnswerFile | undefined {
  if (bytes.length < headerBytes || !bytes.subarray(0, magic.length).equals(magic)) {
    return undefined;
  }
  const length = bytes.readUInt32LE(magic.length);
  return readAnswerFile(bytes.subarray(headerBytes, headerBytes + length).toString('utf8'));
}
