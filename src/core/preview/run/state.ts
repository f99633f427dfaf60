import type { Bitness } from '../picture';
import { either, isSame, nothing, type Value } from './value';

export type Entries = ReadonlyMap<string, Value>;

/**
 * What an imagined run knows at one moment: the variables of each scope, the innermost last, and the tables that they point at.
 * All of it is replaced and never changed, so a way through the script can be left and another one begun.
 */
export interface State {
  readonly scopes: readonly Entries[];
  readonly tables: Map<number, Entries>;
  readonly bitness: Bitness;
  /** What was drawn before on this way, and says nothing new when it comes again. */
  readonly seen: ReadonlySet<string>;
}

export function withVariable(state: State, name: string, value: Value, scope = state.scopes.length - 1): State {
  const scopes = state.scopes.map((entries, index) => (index === scope ? new Map(entries).set(name, value) : entries));
  return { ...state, scopes };
}

/** The value of a variable as PowerShell finds it: in the innermost scope that has it. */
export function variableOf(state: State, name: string): Value | undefined {
  for (let index = state.scopes.length - 1; index >= 0; index--) {
    const value = state.scopes[index]?.get(name);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

/** A table that is new is known to no other way, so it may join the others in place. */
export function addTable({ tables }: State, id: number, entries: Entries): void {
  tables.set(id, entries);
}

export function withTable(state: State, id: number, entries: Entries): State {
  return { ...state, tables: new Map(state.tables).set(id, entries) };
}

/** What is known where two ways meet. */
export function meet(one: State, other: State): State {
  if (one === other) {
    return one;
  }
  const scopes = one.scopes.map((entries, index) => meetEntries(entries, other.scopes[index] ?? new Map()));
  const tables = one.tables === other.tables ? one.tables : new Map(one.tables);
  for (const [id, entries] of tables === other.tables ? [] : other.tables) {
    const mine = tables.get(id);
    if (mine !== entries) {
      tables.set(id, mine === undefined ? entries : meetEntries(mine, entries));
    }
  }
  const seen = one.seen === other.seen ? one.seen : new Set([...one.seen].filter((key) => other.seen.has(key)));
  return { scopes, tables, bitness: one.bitness === other.bitness ? one.bitness : 'either', seen };
}

function meetEntries(one: Entries, other: Entries): Entries {
  if (one === other) {
    return one;
  }
  const met = new Map(one);
  for (const [name, value] of other) {
    const mine = met.get(name) ?? nothing;
    if (!isSame(mine, value)) {
      met.set(name, either([mine, value]));
    }
  }
  for (const [name, value] of one) {
    if (!other.has(name)) {
      met.set(name, either([value, nothing]));
    }
  }
  return met;
}
