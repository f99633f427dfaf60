import type { Filter } from 'ldapts';
import { guidAttributes, guidBytes } from './binaryIds';
import type { Profile } from './profile';

type Library = typeof import('ldapts');

/** Entries that both filters let through. */
export function both({ AndFilter }: Library, one: Filter, other: Filter): Filter {
  return new AndFilter({ filters: [one, other] });
}

/** Entries of which the attribute has one of the values. */
export function oneOf({ OrFilter, EqualityFilter }: Library, attribute: string, values: readonly string[]): Filter {
  return new OrFilter({ filters: values.map((value) => new EqualityFilter({ attribute, value })) });
}

/**
 * People of whom every word is found: Active Directory looks at how their names begin, for which it has an index; others at any
 * part of what users are shown with.
 */
export function wordsFilter(
  library: Library,
  { attributes, nameResolution }: Profile,
  words: readonly string[],
): Filter {
  const { AndFilter, OrFilter, EqualityFilter, SubstringFilter } = library;
  const { displayName, email, userName, userPrincipalName, device } = attributes;
  const shown = [displayName, email, userName, userPrincipalName, device].filter((name) => name !== undefined);
  const found = (word: string): Filter[] =>
    nameResolution === undefined
      ? [...new Set(shown)].map((attribute) => new SubstringFilter({ attribute, initial: '', any: [word], final: '' }))
      : [
          new EqualityFilter({ attribute: nameResolution, value: word }),
          ...[...new Set(shown)].map(
            (attribute) => new SubstringFilter({ attribute, initial: word, any: [], final: '' }),
          ),
        ];
  return new AndFilter({ filters: words.map((word) => new OrFilter({ filters: found(word) })) });
}

/** The entry with this id. @returns undefined where the id can be none of this server's */
export function idFilter({ EqualityFilter }: Library, attribute: string, id: string): Filter | undefined {
  if (!guidAttributes.has(attribute.toLowerCase())) {
    return new EqualityFilter({ attribute, value: id });
  }
  const value = guidBytes(id);
  return value === undefined ? undefined : new EqualityFilter({ attribute, value });
}
