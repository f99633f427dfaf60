import type { Filter } from 'ldapts';
import { EnrollmentError } from '../../core/errors';

/** Nested deeper than this nobody wrote it by hand. */
const deepest = 50;
/** A name or an OID with options (RFC 4512, section 2.5). */
const attributePattern = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*)(?:;[A-Za-z0-9-]+)*$/;
/** `attribute:dn:rule:=`, of which attribute or rule may be missing. */
const extensiblePattern = /^([^:]*)(:dn)?(?::([^:]+))?:$/i;

/** The library's classes, which write a filter as BER; loaded on first use. */
type Classes = Pick<
  typeof import('ldapts'),
  | 'AndFilter'
  | 'OrFilter'
  | 'NotFilter'
  | 'EqualityFilter'
  | 'PresenceFilter'
  | 'SubstringFilter'
  | 'GreaterThanEqualsFilter'
  | 'LessThanEqualsFilter'
  | 'ApproximateFilter'
  | 'ExtensibleFilter'
>;

/**
 * Reads a filter in the notation of RFC 4515. The library's own parser refuses blanks, options and OIDs, and turns `\c3\b8` into
 * something else than the two bytes that it stands for; its classes are right, so this makes those.
 * @param where names the setting, for the error
 * @throws EnrollmentError `ldap-filter` with the place of the mistake
 */
export async function parseFilter(text: string, where: string): Promise<Filter> {
  return new FilterReader(text, where, await import('ldapts')).whole();
}

class FilterReader {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly where: string,
    private readonly classes: Classes,
  ) {}

  whole(): Filter {
    this.#skipBlanks();
    const filter = this.#filter(0);
    this.#skipBlanks();
    if (this.#at < this.text.length) {
      throw this.#mistake('nothing may follow the last parenthesis');
    }
    return filter;
  }

  #filter(depth: number): Filter {
    if (depth > deepest) {
      throw this.#mistake('it is nested too deep');
    }
    this.#expect('(');
    this.#skipBlanks();
    const filter = this.#body(depth);
    this.#expect(')');
    return filter;
  }

  #body(depth: number): Filter {
    const { AndFilter, OrFilter, NotFilter } = this.classes;
    switch (this.text.charAt(this.#at)) {
      case '&':
        return new AndFilter({ filters: this.#list(depth) });
      case '|':
        return new OrFilter({ filters: this.#list(depth) });
      case '!': {
        const inner = this.#list(depth);
        const only = inner[0];
        if (only === undefined || inner.length > 1) {
          throw this.#mistake('"!" takes one filter');
        }
        return new NotFilter({ filter: only });
      }
      default:
        return this.#item();
    }
  }

  #list(depth: number): Filter[] {
    this.#at++;
    const filters: Filter[] = [];
    this.#skipBlanks();
    while (this.text[this.#at] === '(') {
      filters.push(this.#filter(depth + 1));
      this.#skipBlanks();
    }
    return filters;
  }

  #item(): Filter {
    const end = this.text.indexOf(')', this.#at);
    const equals = this.text.indexOf('=', this.#at);
    if (end === -1 || equals === -1 || equals > end) {
      throw this.#mistake('here belongs attribute=value and a closing parenthesis');
    }
    const kind = /[<>~:]/.exec(this.text[equals - 1] ?? '')?.[0] ?? '';
    const value = this.text.slice(equals + 1, end);
    const name = this.text.slice(this.#at, kind === '' || kind === ':' ? equals : equals - 1).trim();
    const filter = kind === ':' ? this.#extensible(name, value) : this.#comparison(kind, name, value);
    this.#at = end;
    return filter;
  }

  #comparison(kind: string, name: string, value: string): Filter {
    const { classes } = this;
    const attribute = this.#attribute(name);
    switch (kind) {
      case '>':
        return new classes.GreaterThanEqualsFilter({ attribute, value: this.#textValue(value) });
      case '<':
        return new classes.LessThanEqualsFilter({ attribute, value: this.#textValue(value) });
      case '~':
        return new classes.ApproximateFilter({ attribute, value: this.#textValue(value) });
      default:
        return this.#equality(attribute, value);
    }
  }

  #equality(attribute: string, value: string): Filter {
    const { PresenceFilter, SubstringFilter, EqualityFilter } = this.classes;
    if (value === '*') {
      return new PresenceFilter({ attribute });
    }
    if (!value.includes('*')) {
      return new EqualityFilter({ attribute, value: this.#bytes(value) });
    }
    const [initial = '', ...rest] = value.split('*').map((part) => this.#textValue(part));
    const final = rest.pop() ?? '';
    if (rest.includes('')) {
      throw this.#mistake('two asterisks in a row mean nothing');
    }
    return new SubstringFilter({ attribute, initial, any: rest, final });
  }

  #extensible(description: string, value: string): Filter {
    const [, name = '', dn, rule = ''] = extensiblePattern.exec(description) ?? [];
    if (name === '' && rule === '') {
      throw this.#mistake('an attribute or a matching rule belongs before ":="');
    }
    return new this.classes.ExtensibleFilter({
      ...(name === '' ? {} : { matchType: this.#attribute(name) }),
      ...(rule === '' ? {} : { rule: this.#attribute(rule) }),
      dnAttributes: dn !== undefined,
      value: this.#textValue(value),
    });
  }

  #attribute(name: string): string {
    if (!attributePattern.test(name)) {
      throw this.#mistake('this is no name of an attribute');
    }
    return name;
  }

  /** A value, its `\xx` turned into the bytes for which they stand. */
  #bytes(value: string): Buffer {
    const parts = value.split(/(\\[0-9A-Fa-f]{2})/);
    return Buffer.concat(
      parts.map((part, index) => {
        if (index % 2 === 1) {
          return Buffer.from(part.slice(1), 'hex');
        }
        if (/[\\(\0]/.test(part)) {
          throw this.#mistake('( ) * \\ belong into a value as \\28 \\29 \\2a \\5c');
        }
        return Buffer.from(part, 'utf8');
      }),
    );
  }

  #textValue(value: string): string {
    const bytes = this.#bytes(value);
    const text = bytes.toString('utf8');
    if (!Buffer.from(text, 'utf8').equals(bytes)) {
      throw this.#mistake('bytes that are no UTF-8 can be compared with "=" only');
    }
    return text;
  }

  #expect(character: string): void {
    if (this.text[this.#at] !== character) {
      throw this.#mistake(`here belongs "${character}"`);
    }
    this.#at++;
  }

  #skipBlanks(): void {
    while (/\s/.test(this.text[this.#at] ?? '')) {
      this.#at++;
    }
  }

  #mistake(problem: string): EnrollmentError {
    return new EnrollmentError({
      kind: 'refused',
      code: 'ldap-filter',
      message: '{0} is not right at character {1}: {2}.',
      remedy: 'Correct it in enrollment.json, for example (&(objectClass=person)(mail=*)).',
      values: [this.where, this.#at + 1, problem],
    });
  }
}
