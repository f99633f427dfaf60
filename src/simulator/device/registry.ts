/** A value as the registry keeps it. DWORDs are signed, as PowerShell shows them. */
export interface RegistryValue {
  readonly name: string;
  readonly kind: string;
  readonly data: string | number | readonly string[];
}

export interface RegistryKey {
  /** Such as `HKLM:\SOFTWARE\EnrollmentPackager`. */
  readonly path: string;
  readonly name: string;
  readonly values: readonly RegistryValue[];
}

interface Node {
  readonly name: string;
  readonly children: Map<string, Node>;
  readonly values: Map<string, RegistryValue>;
}

const roots: Readonly<Record<string, string>> = {
  HKEY_LOCAL_MACHINE: 'HKLM',
  HKEY_USERS: 'HKU',
  HKEY_CURRENT_USER: 'HKCU',
};

/** The registry. Keys and names are compared without regard to case, and keep the case they were made with. */
export class Registry {
  readonly #root: Node = node('');

  read(key: string): RegistryKey | undefined {
    const found = this.#find(key);
    return found === undefined ? undefined : toKey(found, normalise(key));
  }

  value(key: string, name: string): RegistryValue['data'] | undefined {
    return this.#find(key)?.values.get(name.toLowerCase())?.data;
  }

  /** Keys below a key, in order; with `recurse` at every depth. Undefined when the key is not there. */
  children(key: string, recurse = false): readonly RegistryKey[] | undefined {
    const found = this.#find(key);
    return found === undefined ? undefined : below(found, normalise(key), recurse);
  }

  /** Makes a key and those above it. True when it was not there. */
  create(key: string): boolean {
    const isNew = this.#find(key) === undefined;
    this.#make(key);
    return isNew;
  }

  set(key: string, name: string, data: RegistryValue['data'], kind = kindOf(data)): void {
    const stored = kind === 'DWord' && typeof data === 'number' ? data | 0 : data;
    this.#make(key).values.set(name.toLowerCase(), { name, kind, data: stored });
  }

  removeValue(key: string, name: string): boolean {
    return this.#find(key)?.values.delete(name.toLowerCase()) ?? false;
  }

  /** Removes a key with all below it. */
  removeKey(key: string): boolean {
    const parts = normalise(key).split('\\');
    const last = parts.pop() ?? '';
    return this.#find(parts.join('\\'))?.children.delete(last.toLowerCase()) ?? false;
  }

  /** Every key with values, for whoever looks for a secret. */
  all(): readonly RegistryKey[] {
    return [...this.#root.children.values()].flatMap((hive) => [
      toKey(hive, hive.name),
      ...below(hive, hive.name, true),
    ]);
  }

  #find(key: string): Node | undefined {
    return normalise(key)
      .split('\\')
      .reduce<Node | undefined>((at, part) => at?.children.get(part.toLowerCase()), this.#root);
  }

  #make(key: string): Node {
    return normalise(key)
      .split('\\')
      .reduce((at, part) => {
        const child = at.children.get(part.toLowerCase()) ?? node(part);
        at.children.set(part.toLowerCase(), child);
        return child;
      }, this.#root);
  }
}

/** One spelling of a key: `HKLM:\…`, `HKEY_LOCAL_MACHINE\…`, `Registry::HKLM\…` and reg.exe's `HKLM\…` are the same. */
export function normalise(key: string): string {
  const plain = key.replace(/^(?:Microsoft\.PowerShell\.Core\\)?Registry::/i, '').replace(/\\+$/, '');
  const [hive = '', ...rest] = plain.split(/\\+/);
  const name = hive.replace(/:$/, '').toUpperCase();
  return [`${roots[name] ?? name}:`, ...rest].join('\\');
}

function node(name: string): Node {
  return { name, children: new Map(), values: new Map() };
}

function toKey(found: Node, path: string): RegistryKey {
  return { path, name: found.name, values: [...found.values.values()] };
}

function below(parent: Node, path: string, recurse: boolean): readonly RegistryKey[] {
  return [...parent.children.values()].flatMap((child) => {
    const own = `${path}\\${child.name}`;
    return [toKey(child, own), ...(recurse ? below(child, own, true) : [])];
  });
}

function kindOf(data: RegistryValue['data']): string {
  return typeof data === 'number' ? 'DWord' : typeof data === 'string' ? 'String' : 'MultiString';
}
