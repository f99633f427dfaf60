import path from 'node:path';
import { administratorsSid, creatorOwnerSid, systemSid, usersSid } from './accounts';

/** One entry of an access list, as the seam `Get-FolderAccess` gives it. */
export interface AccessRule {
  readonly Sid: string;
  /** Text of .NET's FileSystemRights, such as `FullControl`. */
  readonly Rights: string;
  readonly Type: 'Allow' | 'Deny';
  readonly IsInherited: boolean;
}

export interface Access {
  readonly Owner: string;
  readonly Rules: readonly AccessRule[];
}

interface Own {
  owner: string;
  /** Takes nothing from the folder above (`icacls /inheritance:r`). */
  isProtected: boolean;
  rules: Omit<AccessRule, 'IsInherited'>[];
}

const full = (Sid: string): Own['rules'][number] => ({ Sid, Rights: 'FullControl', Type: 'Allow' });
const read = (Sid: string): Own['rules'][number] => ({ Sid, Rights: 'ReadAndExecute, Synchronize', Type: 'Allow' });

/** Owners and access lists of the device's files. Every path without an entry of its own takes what the folder above has. */
export class FileAccess {
  readonly #own = new Map<string, Own>();

  constructor(
    private readonly drive: string,
    programData: string,
  ) {
    this.#own.set(drive, folderOfWindows([full(systemSid), full(administratorsSid), read(usersSid)]));
    // Everybody may make files and folders here, and has full control of what is his own.
    const open = [full(systemSid), full(administratorsSid), full(creatorOwnerSid), read(usersSid)];
    this.#own.set(programData, folderOfWindows([...open, { Sid: usersSid, Rights: 'Write', Type: 'Allow' }]));
  }

  access(file: string): Access {
    const own = this.#own.get(file);
    const explicit = (own?.rules ?? []).map((rule) => ({ ...rule, IsInherited: false }));
    const parent = path.dirname(file);
    const inherits = own?.isProtected !== true && file !== this.drive && parent !== file;
    const Owner = own?.owner ?? systemSid;
    const inherited = inherits ? this.access(parent).Rules.map((rule) => forChild(rule, Owner)) : [];
    return { Owner, Rules: [...explicit, ...inherited] };
  }

  /** Whether somebody's making of it was noted. */
  isKnown(file: string): boolean {
    return this.#own.has(file);
  }

  created(file: string, owner: string): void {
    this.#own.set(file, { owner, isProtected: false, rules: [] });
  }

  /** A moved folder keeps owner and list, and so does what lies in it. */
  moved(from: string, to: string): void {
    for (const [file, own] of [...this.#own]) {
      if (file === from || file.startsWith(from + path.sep)) {
        this.#own.delete(file);
        this.#own.set(to + file.slice(from.length), own);
      }
    }
  }

  deleted(file: string): void {
    this.#own.delete(file);
  }

  setOwner(file: string, owner: string, options: { readonly recursive: boolean }): void {
    this.#change(file, options, (own) => {
      own.owner = owner;
    });
  }

  /** Only what the parent grants. */
  reset(file: string, options: { readonly recursive: boolean }): void {
    this.#change(file, options, (own) => {
      own.isProtected = false;
      own.rules = [];
    });
  }

  protect(file: string): void {
    this.#change(file, { recursive: false }, (own) => {
      own.isProtected = true;
    });
  }

  /** Replaces what the SID had. */
  grant(file: string, sid: string, rights: string): void {
    this.#change(file, { recursive: false }, (own) => {
      own.rules = [...own.rules.filter((rule) => rule.Sid !== sid), { Sid: sid, Rights: rights, Type: 'Allow' }];
    });
  }

  #change(file: string, { recursive }: { readonly recursive: boolean }, change: (own: Own) => void): void {
    const below = recursive ? [...this.#own.keys()].filter((each) => each.startsWith(file + path.sep)) : [];
    for (const each of [file, ...below]) {
      const own = this.#own.get(each) ?? { owner: systemSid, isProtected: false, rules: [] };
      change(own);
      this.#own.set(each, own);
    }
  }
}

function folderOfWindows(rules: Own['rules']): Own {
  return { owner: systemSid, isProtected: true, rules };
}

/** CREATOR OWNER stands for whoever makes the child. */
function forChild(rule: AccessRule, owner: string): AccessRule {
  return { ...rule, Sid: rule.Sid === creatorOwnerSid ? owner : rule.Sid, IsInherited: true };
}
