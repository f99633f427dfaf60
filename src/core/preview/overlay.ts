import type { Effect, EffectKind } from '../outcome/simulation';
import { programEffects } from './effects/programs';
import { flattenPicture } from './flattenPicture';
import type { Picture, PlannedEffect, PlannedEffectKind } from './picture';

/** What a simulation has shown of a picture. */
export interface Overlay {
  /** Every planned effect in the order of the picture, and whether it was seen. */
  readonly planned: ReadonlyMap<PlannedEffect, 'seen' | 'not-seen'>;
  /** What happened without being in the picture, in order. */
  readonly unforeseen: readonly Effect[];
}

/** Which planned effects can be what was recorded. None for what no script does itself: Windows or the server does it. */
const counterparts: Readonly<Record<EffectKind, readonly PlannedEffectKind[]>> = {
  'file-created': ['file-written', 'secret'],
  'file-changed': ['file-written', 'secret'],
  'file-deleted': ['file-deleted'],
  'access-changed': ['access-changed'],
  'registry-set': ['registry-set'],
  'registry-deleted': ['registry-deleted'],
  process: ['process'],
  network: ['network'],
  'task-registered': ['task'],
  'task-removed': ['task'],
  'package-installed': ['package'],
  'package-uninstalled': ['package'],
  restart: ['restart'],
  enrolled: [],
  unenrolled: [],
  killed: [],
};

/**
 * Compares a picture with what a simulation has recorded.
 * @param effects those of the picture's script alone
 */
export function overlay(picture: Pick<Picture, 'steps'>, effects: readonly Effect[]): Overlay {
  const candidates = flattenPicture(picture).map(({ effect }) => effect);
  const planned = new Map<PlannedEffect, 'seen' | 'not-seen'>(candidates.map((effect) => [effect, 'not-seen']));
  const unforeseen: Effect[] = [];
  for (const effect of effects) {
    const claims = claimsOf(effect);
    const found = candidates.filter((candidate) => claims.some((claim) => fits(candidate, claim)));
    found.forEach((candidate) => {
      planned.set(candidate, 'seen');
    });
    if (found.length === 0 && counterparts[effect.kind].length > 0) {
      unforeseen.push(effect);
    }
  }
  return { planned, unforeseen };
}

interface Claim {
  readonly kinds: readonly PlannedEffectKind[];
  readonly target: string;
}

/** What an effect may have been planned as; a program also as what its command line does. */
function claimsOf({ kind, target }: Effect): readonly Claim[] {
  const own: Claim = { kinds: counterparts[kind], target };
  if (kind !== 'process') {
    return [own];
  }
  const [, program = '', rest = ''] = /^(?:"?)(.*?\.(?:exe|com))"?(?:\s+(.*))?$/i.exec(target) ?? [];
  const does = programEffects([program], rest === '' ? [] : [[rest]]);
  return [own, ...does.map((effect) => ({ kinds: [effect.kind], target: effect.target.map(String).join('') }))];
}

function fits(planned: PlannedEffect, { kinds, target }: Claim): boolean {
  if (!kinds.includes(planned.kind)) {
    return false;
  }
  const pattern = pieces(planned);
  const recorded = normalise(target, planned.kind);
  const isFolder = planned.kind === 'file-deleted';
  if (planned.kind === 'file-written' && (isParent(pattern, recorded) || isOwnFolder(planned, recorded))) {
    return true;
  }
  return (
    (matches(pattern, recorded) && endsInSameFolder(planned, pattern, recorded)) ||
    (isFolder && matches([...pattern.slice(0, -1), `${pattern.at(-1) ?? ''}\\`, ''], recorded)) ||
    (planned.kind === 'access-changed' && normalise(planned.target, planned.kind).startsWith(`${recorded} `)) ||
    (planned.kind === 'package' && (isSamePackage(planned.target, target) || isSameBuild(planned.target, target))) ||
    (planned.kind === 'task' && matches(pieces(planned, /^(?:delete|register) /i), recorded))
  );
}

/** Windows speaks of a package by its ID, the script by the file that has the ID in its name, or the other way round. */
function isSamePackage(planned: string, recorded: string): boolean {
  const verb = /^(install|uninstall) /.exec(planned)?.[1];
  return verb !== undefined && /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?/i.test(recorded);
}

/** A name that is not known at the end of a path is one name, and no folder with what is in it. */
function endsInSameFolder({ kind, target }: PlannedEffect, pattern: readonly string[], recorded: string): boolean {
  const isFile = kind === 'file-written' || kind === 'secret';
  const before = pattern.at(-2);
  return !isFile || before?.endsWith('\\') !== true || pattern.at(-1) !== '' || target.endsWith('*')
    ? true
    : !recorded.slice(recorded.lastIndexOf(before) + before.length).includes('\\');
}

/** What builds a package is compared without its arguments, of which a simulation may keep a part only. */
function isSameBuild(planned: string, recorded: string): boolean {
  const program = (line: string): string | undefined => /^build .*?\.exe/i.exec(line)?.[0];
  const [one, other] = [program(planned), program(recorded)];
  return one !== undefined && other !== undefined && matches(one.toLowerCase().split(/<[^<>]*>/), other.toLowerCase());
}

/** All that is in a folder comes with the folder. */
function isOwnFolder(planned: PlannedEffect, recorded: string): boolean {
  const { target } = planned;
  return target.endsWith('\\*') && matches(pieces({ ...planned, target: target.slice(0, -2) }), recorded);
}

/** Folders on the way to what is written are made with it, as far as their names are known. */
function isParent(pattern: readonly string[], recorded: string): boolean {
  const [first = '', ...others] = pattern;
  const last = others.at(-1) ?? first;
  const parents = last.split('\\').slice(0, -1);
  return parents.some((_part, index) => {
    const head = parents.slice(0, index + 1).join('\\');
    return /\w/.test(head) && matches([...pattern.slice(0, -1), head], recorded);
  });
}

/** The known parts of a planned target; what is unknown lies between them. */
function pieces({ target, kind }: PlannedEffect, lead?: RegExp): readonly string[] {
  const plain = lead === undefined ? target : target.replace(lead, '');
  return plain
    .replace(/…$/, '<more>')
    .split(/<[^<>]*>|\*(?=$|\s)/)
    .map((piece) => normalise(piece, kind).trim());
}

/** A text in one spelling: case, quotes and double separators do not count, nor how a registry path is written. */
function normalise(text: string, kind: PlannedEffectKind): string {
  const plain = text.toLowerCase().replaceAll(/["']/g, '').replaceAll(/\s+/g, ' ');
  if (kind === 'registry-set' || kind === 'registry-deleted') {
    const key = plain.replace(/\s=.*$/, '').replace(/^(?:hkey_local_machine|hklm):?\\/, 'hklm:\\');
    return key.replaceAll(/[\\\s]+/g, '\\');
  }
  const path = kind === 'task' ? plain.replace(/^\\/, '') : plain;
  return path.replaceAll(/(?<=.)\\{2,}/g, '\\');
}

/** Whether the pieces lie in the text, in order, the first at its beginning and the last at its end. */
function matches(parts: readonly string[], text: string): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) {
    return text === first;
  }
  if (!text.startsWith(first)) {
    return false;
  }
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found === -1) {
      return false;
    }
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
