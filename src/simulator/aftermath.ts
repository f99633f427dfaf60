import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import type { Pin } from '../core/pin/pin';
import { pinTableFile } from '../core/pin/pinTable';
import type { ArchiveEntry } from '../core/ports';
import { day, hour } from './device/clock';
import type { Device } from './device/device';
import { uacKey } from './device/windows';
import type { Stage } from './faults/fault';

/** Lets the PINs' life end on the device, and one day more: with Windows' own tries, scheduled tasks and one start. */
export async function liveOn(device: Device, expiresAt: Date): Promise<void> {
  await device.scheduler.advance(6 * hour);
  device.restart();
  await device.scheduler.advanceTo(Math.max(expiresAt.getTime(), device.clock.time) + day);
}

/** Where the PIN or the table of all PINs still is, and what is not as it was, in the device's own names. */
export function findLeftovers(
  { device, pin, entries }: Pick<Stage, 'device' | 'pin' | 'entries'>,
  enableLua: unknown,
): readonly string[] {
  return [
    ...filesWith(device, needles(pin)).map((file) => `${file} holds the PIN`),
    ...filesWith(device, tableLines(entries)).map((file) => `${file} holds the PIN table`),
    ...registryWith(device, pin),
    ...device.tasks
      .all()
      .filter(({ actions }) => actions.some((action) => action.arguments.includes(pin.reveal())))
      .map(({ path: folder, name }) => `task ${folder}${name} holds the PIN`),
    ...device.events
      .all()
      .filter(({ properties }) => properties.some((value) => String(value).includes(pin.reveal())))
      .map(({ channel, id }) => `event ${id} of ${channel} holds the PIN`),
    ...device.outputs
      .filter(({ text }) => text.includes(pin.reveal()))
      .map(({ step }) => `the output of ${step} holds the PIN`),
    ...device.tasks
      .all()
      .filter(({ name }) => name.startsWith('EnrollmentPackager-'))
      .map(({ path: folder, name }) => `task ${folder}${name} is still registered`),
    ...workFolder(device),
    ...(device.registry.value(uacKey, 'EnableLUA') === enableLua ? [] : ['EnableLUA is not as it was before']),
  ].map(device.describe);
}

function workFolder({ disk }: Device): readonly string[] {
  const folder = 'C:\\ProgramData\\EnrollmentPackager\\Work';
  const real = disk.real(folder);
  const isThere = lstatSync(real, { throwIfNoEntry: false }) !== undefined;
  // An empty folder says nothing; a link in its place is not looked into.
  const isEmpty = isThere && lstatSync(real).isDirectory() && readdirSync(real).length === 0;
  return isThere && !isEmpty ? [`${folder} is still there`] : [];
}

function filesWith({ disk }: Device, texts: readonly Buffer[]): readonly string[] {
  return readdirSync(disk.drive, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, file: path.join(entry.parentPath, entry.name) }))
    .filter(({ entry, file }) => {
      const content = entry.isFile()
        ? readFileSync(file)
        : entry.isSymbolicLink()
          ? readlinkSync(file, 'buffer')
          : undefined;
      return content !== undefined && texts.some((text) => content.includes(text));
    })
    .map(({ file }) => disk.windows(file));
}

/** A line of the sealed table, by which a copy is known under any name. */
function tableLines(entries: readonly ArchiveEntry[]): readonly Buffer[] {
  const table = entries.find(({ path: name }) => name === pinTableFile);
  const [line = ''] = table === undefined ? [] : Buffer.from(table.bytes).toString('latin1').split('\n');
  return line.trim() === '' ? [] : [Buffer.from(line.trim(), 'latin1')];
}

function registryWith({ registry }: Device, pin: Pin): readonly string[] {
  return registry
    .all()
    .flatMap(({ path: key, values }) =>
      values
        .filter(({ data }) => String(data).includes(pin.reveal()))
        .map(({ name }) => `${key} ${name} holds the PIN`),
    );
}

/** The PIN as bytes: UTF-8, UTF-16 in both orders, and base64 of each at every place of a group of three bytes. */
function needles(pin: Pin): readonly Buffer[] {
  const little = Buffer.from(pin.reveal(), 'utf16le');
  const plain = [Buffer.from(pin.reveal(), 'utf8'), little, Buffer.from(little).swap16()];
  return [...plain, ...plain.flatMap(base64Forms)];
}

function base64Forms(bytes: Buffer): readonly Buffer[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Characters that also depend on the bytes around are left out.
    const first = [0, 2, 3][before] ?? 0;
    const last = (before + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    return Buffer.from(text.slice(first, last), 'ascii');
  });
}
