import * as vscode from 'vscode';
import { requiredLife } from '../../core/pin/requiredLife';
import type { AuditLog, Clock, RevokedListWriter } from '../../core/ports';
import type { KeptPins } from '../../host/keptPins';
import { pause } from '../../host/pause';
import type { PinSelection } from '../../host/pinRows';
import type { ProjectSession } from '../../host/projectSession';
import { failureText } from '../../host/showFailure';
import { Minutes } from './minutes';
import { PinCountdown } from './pinCountdown';
import { PinMemory } from './pinMemory';
import type { PinNode } from './pinNode';
import { PinTreeProvider } from './pinTreeProvider';
import type { PinTime } from './renderPin';
import { registerRevokePins } from './revokePins';
import { registerShowPin } from './showPin';
import { ShownPins } from './shownPins';

const viewId = 'enrollmentPackager.pins';

/** What the view asks of the world. */
export interface PinsViewTools {
  readonly vault: KeptPins;
  readonly selection: PinSelection;
  readonly memory: vscode.Memento;
  readonly clock: Clock;
  readonly audit: AuditLog;
  readonly writeRevokedList: RevokedListWriter;
}

/** The view "PINs": whose PINs there are, who vouches for them, how long they live, and what can be done with them. */
export function registerPinsView(
  session: ProjectSession,
  tools: PinsViewTools,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const { vault, memory, clock } = tools;
  const shown = new ShownPins(vault, new PinMemory(memory), clock, pause);
  const time = (): PinTime => ({ now: clock(), required: requiredLife(session.opened?.project.pin ?? {}) });
  const first = new FirstReading(session, shown);
  return vscode.Disposable.from(
    shown,
    showPins(shown, tools, time, log),
    vault.onDidChange(() => void shown.read()),
    session.onDidChange(() => {
      first.look();
    }),
    registerShowPin({ ...tools, time }, log),
    registerRevokePins({ ...tools, session }, log),
  );
}

/** The tree and the status bar, which follow the clock as well as the vault. */
function showPins(
  shown: ShownPins,
  { selection, clock }: PinsViewTools,
  time: () => PinTime,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const provider = new PinTreeProvider(shown, time);
  const options = { treeDataProvider: provider, canSelectMany: true, showCollapseAll: true };
  const view = vscode.window.createTreeView(viewId, options);
  const countdown = new PinCountdown(shown, time);
  const repaint = (): void => {
    countdown.update();
    if (view.visible) {
      provider.refresh();
    }
  };
  const timeLeft = (): number | undefined => timeToNextEnd(shown, clock());
  const minutes = new Minutes(timeLeft, () => {
    if ((timeLeft() ?? 1) <= 0) {
      void shown.read();
    } else {
      repaint();
    }
  });
  return vscode.Disposable.from(
    view,
    countdown,
    minutes,
    shown.onDidChange(() => {
      describeView(view, shown, log);
      repaint();
      minutes.restart();
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) {
        void shown.read();
      }
    }),
    view.onDidChangeSelection((event) => {
      selection.rows = event.selection;
    }),
    vscode.commands.registerCommand('enrollmentPackager.loadMorePins', (node: PinNode) => {
      provider.loadMore(node);
    }),
  );
}

/** Reads the vault once a project is there, so that the status bar knows, and not before: starting VS Code does not wait for it. */
class FirstReading {
  #isDone = false;
  #hours: number | undefined;

  constructor(
    private readonly session: ProjectSession,
    private readonly shown: ShownPins,
  ) {}

  look(): void {
    const { state, opened } = this.session;
    const hours = opened && requiredLife(opened.project.pin).hours;
    if (state.kind === 'ready' && vscode.workspace.isTrusted && (!this.#isDone || hours !== this.#hours)) {
      this.#isDone = true;
      this.#hours = hours;
      void this.shown.read();
    }
  }
}

/** When the first batch that still works ends, in milliseconds. One that is past is looked at until it is forgotten. */
function timeToNextEnd({ batches }: ShownPins, now: Date): number | undefined {
  const ends = batches.filter(({ past }) => past === undefined).map(({ expiresAt }) => expiresAt.getTime());
  return ends.length === 0 ? undefined : Math.min(...ends) - now.getTime();
}

/** Tells welcome texts and menus how it stands. A message hides the welcome text, so there is one only where reading failed. */
function describeView(
  view: vscode.TreeView<PinNode>,
  { state, batches }: ShownPins,
  log: vscode.LogOutputChannel,
): void {
  const isLocked = state.kind === 'read' && state.unreadable.length > 0;
  const kind = state.kind === 'read' ? (batches.length > 0 ? 'some' : isLocked ? 'locked' : 'none') : state.kind;
  void vscode.commands.executeCommand('setContext', 'enrollmentPackager.pinsState', kind);
  view.message = state.kind === 'failed' ? failureText(state.error) : '';
  if (state.kind === 'failed') {
    log.error(failureText(state.error));
  }
}
