import { MessageFrames } from '../../../src/adapters/ldap/messageFrames';
import type { Filter } from './proxy';
import {
  contentOf,
  element,
  elements,
  message,
  numberOf,
  pagedControl,
  partsOf,
  pagedResults,
  result,
  tags,
  text,
} from './wire';

/** Active Directory's default policy, which Samba does not enforce. */
export const maxPageSize = 1000;
export const maxValRange = 1500;

/** A search under way: how many entries it may give, and which parts of long lists it asked for. */
interface Running {
  left: number;
  readonly isPaged: boolean;
  readonly ranges: ReadonlyMap<string, readonly [first: number, last: number]>;
}

/**
 * Puts Active Directory's limits in front of a server: pages are clamped to 1000, a search without pages ends after 1000 entries with
 * sizeLimitExceeded, and an attribute gives at most 1500 values at once, the rest under `;range=`.
 */
export function activeDirectoryLimits(): Filter {
  const running = new Map<number, Running>();
  return {
    toServer: byMessage((bytes) => (partsOf(bytes).tag === tags.search ? limitSearch(bytes, running) : bytes)),
    toClient: byMessage((bytes) => {
      const { id, tag } = partsOf(bytes);
      const search = running.get(id);
      if (search === undefined) {
        return bytes;
      }
      if (tag === tags.entry) {
        return search.left-- > 0 ? limitValues(bytes, search) : Buffer.alloc(0);
      }
      if (tag !== tags.done) {
        return bytes;
      }
      running.delete(id);
      return search.left >= 0 ? bytes : result(id, tags.done, 4, '00000023: SvcErr: size limit');
    }),
  };
}

function byMessage(change: (bytes: Buffer) => Buffer): (chunk: Buffer) => Buffer {
  const frames = new MessageFrames();
  return (chunk) => {
    const changed: Buffer[] = [];
    frames.push(chunk, (bytes, start, end) => changed.push(change(bytes.subarray(start, end))));
    return Buffer.concat(changed);
  };
}

function limitSearch(bytes: Buffer, running: Map<number, Running>): Buffer {
  const { id, operation, controls } = partsOf(bytes);
  const ranges = new Map<string, readonly [number, number]>();
  const attributes = elements(contentOf(operation.at(-1) ?? Buffer.alloc(0))).map((attribute) => {
    const [, name = '', first, last] = /^(.*);range=(\d+)-(\d+|\*)$/.exec(contentOf(attribute).toString()) ?? [];
    if (first === undefined) {
      return attribute;
    }
    ranges.set(name.toLowerCase(), [Number(first), last === '*' ? Infinity : Number(last)]);
    return text(name);
  });
  const clamped = controls.map((control) => {
    const [type, ...rest] = elements(contentOf(control)).map(contentOf);
    if (type?.toString() !== pagedResults) {
      return control;
    }
    const [size = Buffer.alloc(0), cookie = Buffer.alloc(0)] = elements(contentOf(rest.at(-1) ?? Buffer.alloc(0)));
    return pagedControl(contentOf(cookie), Math.min(numberOf(size), maxPageSize));
  });
  const isPaged = controls.some((control) => control.includes(pagedResults));
  running.set(id, { left: isPaged ? Infinity : maxPageSize, isPaged, ranges });
  const search = element(tags.search, ...operation.slice(0, -1), element(0x30, ...attributes));
  return message(id, search, ...clamped);
}

function limitValues(bytes: Buffer, { ranges }: Running): Buffer {
  const { id, operation } = partsOf(bytes);
  const [dn = Buffer.alloc(0), list = Buffer.alloc(0)] = operation;
  const limited = elements(contentOf(list)).flatMap((attribute) => {
    const [name = Buffer.alloc(0), set = Buffer.alloc(0)] = elements(contentOf(attribute));
    const values = elements(contentOf(set));
    const asked = ranges.get(contentOf(name).toString().toLowerCase());
    if (asked === undefined && values.length <= maxValRange) {
      return [attribute];
    }
    const [first, wanted] = asked ?? [0, Infinity];
    const last = Math.min(wanted, first + maxValRange - 1);
    const isEnd = last >= values.length - 1;
    const part = values.slice(first, last + 1);
    const range = `${contentOf(name).toString()};range=${first}-${isEnd ? '*' : last}`;
    const ranged = element(0x30, text(range), element(0x31, ...part));
    return [...(asked === undefined ? [element(0x30, name, element(0x31))] : []), ...(part.length > 0 ? [ranged] : [])];
  });
  return message(id, element(tags.entry, dn, element(0x30, ...limited)));
}
