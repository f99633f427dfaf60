import type { Command, DeclaredFunction } from '../../lint/model/command';
import type { ScriptContext } from '../../lint/scriptContext';
import type { SyntaxNode } from '../../lint/syntaxNode';
import type { PictureStep, PlannedEffect, PlannedEffectKind, Situation } from '../picture';
import { drawScript } from '../drawPicture';
import { displayTarget } from '../target';
import { knownText, type FoldedText } from '../../lint/model/foldedText';
import { firstState } from './firstState';
import type { SecretWords } from './secretWords';
import { addTable, meet, variableOf, withTable, withVariable, type Entries, type State } from './state';
import { constant, either, yielded, type Value } from './value';

/** How a statement goes on: to the next one, or out of what it lies in. */
export type Flow = 'next' | 'return' | 'exit' | 'throw' | 'break' | 'continue';

/** Bounds of one imagined run, so that no script keeps it busy: a shipped script needs a twentieth of them. */
const most = { evaluations: 200_000, steps: 6_000, calls: 30, aside: 2 } as const;

/** The same function may call itself so often before it is no longer followed. */
const mostRecursion = 2;

/** What can be taken up later: which lines were drawn, and what is known. */
export interface Way {
  readonly steps: readonly PictureStep[];
  readonly state: State;
  readonly flow: Flow;
  /** What the way puts into the pipeline. */
  readonly values: readonly Value[];
}

/** An imagined run of one script: what it knows, and what it has drawn so far. Nothing is ever executed. */
export class Run {
  state: State;
  steps: PictureStep[] = [];
  /** What the statements of the present block have put into the pipeline. */
  values: Value[] = [];
  /** Values with which ways of the present function have returned. */
  returned: Value[] = [];
  isCut = false;
  /** Set while a way is drawn that is not taken in the situation: calls are then followed one level deep only. */
  isAside = false;
  /** The script is already being drawn as the child that it starts. */
  isChild = false;
  /** A `try` has returned, and its `catch` went on: what is around it tries again. */
  isRetried = false;
  /** How many calls deep a way aside is drawn. */
  asideDepth = 0;
  readonly commands: ReadonlyMap<SyntaxNode, Command>;
  readonly functions = new Map<string, DeclaredFunction>();
  private readonly calls: string[] = [];
  private evaluations = 0;
  private drawn = 0;
  private readonly logs = new Set<string>();
  private tables = 0;

  constructor(
    readonly context: ScriptContext,
    readonly situation: Situation,
    readonly secrets: SecretWords,
    readonly account: string,
  ) {
    this.state = firstState(situation);
    this.commands = new Map(context.model.commands.map((command) => [command.node, command]));
  }

  /** False once the bounds are reached. */
  mayGoOn(): boolean {
    this.evaluations += 1;
    if (this.evaluations > most.evaluations || this.drawn > most.steps) {
      this.isCut = true;
    }
    return !this.isCut;
  }

  variable(name: string): Value | undefined {
    return variableOf(this.state, name);
  }

  assign(name: string, value: Value, scope?: number): void {
    this.state = withVariable(this.state, name, value, scope);
  }

  newTable(entries: Entries): Value {
    this.tables += 1;
    addTable(this.state, this.tables, entries);
    return { type: 'table', id: this.tables };
  }

  entries(id: number): Entries {
    return this.state.tables.get(id) ?? new Map();
  }

  setEntry(id: number, key: string, value: Value): void {
    this.state = withTable(this.state, id, new Map(this.entries(id)).set(key, value));
  }

  draw(step: PictureStep): void {
    this.drawn += 1;
    this.steps.push(step);
  }

  /** Draws an effect. Reading, and adding to, what was read or added to before on the same way is drawn once. */
  effect(kind: PlannedEffectKind, target: FoldedText, node: SyntaxNode, more: EffectOptions = {}): void {
    const shown = displayTarget(target, this.secrets);
    const effect: PlannedEffect = {
      type: 'effect',
      kind,
      target: shown,
      isKnown: knownText(target) !== undefined,
      account: more.account ?? this.account,
      bitness: more.bitness ?? this.state.bitness,
      at: { start: node.startIndex, end: node.endIndex },
    };
    const key = `${kind}\n${shown}\n${effect.account}\n${effect.bitness}`;
    const isQuiet = kind === 'file-read' || kind === 'registry-read' || more.isAddition === true;
    if ((isQuiet && this.isRepeated(key)) || this.isLogAgain(shown, more)) {
      return;
    }
    this.draw(effect);
  }

  /** A log is written all over a script, also where something fails: that it is one is told once. */
  private isLogAgain(target: string, { isAddition }: EffectOptions): boolean {
    if (isAddition !== true || !/\.log$/i.test(target)) {
      return false;
    }
    const isKnown = this.logs.has(target);
    if (!this.isAside) {
      this.logs.add(target);
    }
    return isKnown;
  }

  /** True for what was drawn on this way before; from now on it has been. */
  isRepeated(key: string): boolean {
    if (this.state.seen.has(key)) {
      return true;
    }
    this.state = { ...this.state, seen: new Set(this.state.seen).add(key) };
    return false;
  }

  /** Walks one way from where the run stands, and comes back; nothing of it counts yet. */
  way(walk: () => Flow, from: State = this.state): Way {
    const { state, steps, values } = this;
    this.state = from;
    this.steps = [];
    this.values = [];
    const flow = walk();
    const way: Way = { steps: this.steps, state: this.state, flow, values: this.values };
    this.state = state;
    this.steps = steps;
    this.values = values;
    return way;
  }

  /** A way that the situation excludes: drawn to be seen, and forgotten. */
  aside(walk: () => Flow): Way {
    const { isAside, returned } = this;
    this.isAside = true;
    this.returned = [];
    const way = this.way(walk);
    this.isAside = isAside;
    this.returned = returned;
    return way;
  }

  /** Goes on from where several ways meet. */
  meet(ways: readonly Pick<Way, 'state' | 'values'>[]): void {
    const [first, ...others] = ways;
    if (first !== undefined) {
      this.state = others.reduce((state, way) => meet(state, way.state), first.state);
      const values = ways.filter((way) => way.values.length > 0).map((way) => yielded(way.values));
      if (values.length > 0) {
        this.values.push(either(values.length < ways.length ? [...values, { type: 'null' }] : values));
      }
    }
  }

  /** Goes on as one way has gone. */
  follow({ steps, state, values }: Way): void {
    steps.forEach((step) => {
      this.steps.push(step);
    });
    this.state = state;
    this.values.push(...values);
  }

  /** The script from its beginning as a 64-bit process of its own, about which this one knows nothing. */
  child(): readonly PictureStep[] {
    const child = new Run(this.context, this.situation, this.secrets, this.account);
    child.isChild = true;
    child.state = { ...child.state, bitness: '64' };
    child.assign('env:programfiles', constant('C:\\Program Files'));
    const steps = drawScript(child);
    this.isCut ||= child.isCut;
    return steps;
  }

  /** Calls something by name, with a scope of its own where it has variables, and returns what it yields; undefined where it is not followed. */
  call(name: string, variables: Entries | undefined, walk: () => Flow): { value: Value; flow: Flow } | undefined {
    const again = this.calls.filter((other) => other === name).length;
    if (again >= mostRecursion || this.calls.length >= most.calls || this.asideDepth > most.aside) {
      return undefined;
    }
    const { values, returned } = this;
    this.values = [];
    this.returned = [];
    this.calls.push(name);
    const { length } = this.state.scopes;
    if (variables !== undefined) {
      this.state = { ...this.state, scopes: [...this.state.scopes, variables] };
    }
    const flow = walk();
    this.state = { ...this.state, scopes: this.state.scopes.slice(0, length) };
    this.calls.pop();
    const ends = flow === 'return' ? this.returned : [...this.returned, yielded(this.values)];
    this.values = values;
    this.returned = returned;
    return { value: either(ends), flow: flow === 'exit' || flow === 'throw' ? flow : 'next' };
  }
}

export interface EffectOptions {
  readonly account?: string;
  readonly bitness?: PlannedEffect['bitness'];
  /** It goes on with a file that it has begun. */
  readonly isAddition?: boolean;
}
