import * as vscode from 'vscode';
import { sourceOfKey } from '../../core/directory/sourceState';
import type { ReadyProject } from '../../host/openDirectory';
import type { ProjectSession } from '../../host/projectSession';
import { failureText } from '../../host/showFailure';
import { isReading } from '../../host/sourceReader';
import { applyCheckboxes } from './choose';
import { DirectoryTreeProvider } from './directoryTreeProvider';
import { FoundAtServer } from './foundAtServer';
import { calmFor } from './sourceNodes';
import { registerSourceCommands } from './sourceCommands';
import type { TreeNode } from './treeNode';
import { registerViewCommands } from './viewCommands';
import { ViewSettings } from './viewSettings';

const viewId = 'enrollmentPackager.directory';

/** The view "Users & Groups": who is there, who is chosen, who cannot enrol. */
export function registerDirectoryView(
  session: ProjectSession,
  memory: vscode.Memento,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const settings = new ViewSettings(memory);
  const found = new FoundAtServer((sourceId, error) => {
    log.warn(`Search in the source "${sourceId}": ${failureText(error)}`);
  });
  const provider = new DirectoryTreeProvider(session, settings, found);
  const view = vscode.window.createTreeView(viewId, {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  provider.onDraw = () => {
    describeView(view, session, provider, settings);
  };
  const rebuild = async (): Promise<void> => {
    if (session.state.kind === 'ready') {
      found.follow(session.state, settings.filter);
    }
    await provider.rebuild();
  };
  const progress = new ReadingProgress(session, () => void rebuild());
  let shown = session.state;
  const refresh = async (): Promise<void> => {
    if (shown === session.state) {
      await provider.repaint();
    } else if (shown.kind === 'loading' && session.state.kind === 'loading') {
      // Nothing was there and nothing is: to tell VS Code so would only make it wait before it draws the first rows.
      shown = session.state;
    } else {
      shown = session.state;
      progress.follow();
      await rebuild();
    }
  };
  found.onFind = () => void rebuild();
  return vscode.Disposable.from(
    view,
    found,
    session.onDidChange(() => void refresh()),
    view.onDidChangeCheckboxState(({ items }) => applyCheckboxes(session, items)),
    registerViewCommands({ session, settings, provider, view, rebuild }, log),
    registerSourceCommands(session, log),
  );
}

/** The bar above the view while sources are read, and a look at them once it takes long. */
class ReadingProgress {
  #isShown = false;

  constructor(
    private readonly session: ProjectSession,
    private readonly onLong: () => void,
  ) {}

  follow(): void {
    const { state } = this.session;
    if (this.#isShown || state.kind !== 'ready' || !state.sources.some(isReading)) {
      return;
    }
    this.#isShown = true;
    const timer = setTimeout(this.onLong, calmFor);
    void vscode.window.withProgress({ location: { viewId } }, async () => {
      await this.session.settled();
      clearTimeout(timer);
      this.#isShown = false;
    });
  }
}

/**
 * What stands above the tree: counts, the filter, or why sources could not be read. A message hides the welcome text,
 * so there is none where the tree is empty.
 */
function describeView(
  view: vscode.TreeView<TreeNode>,
  session: ProjectSession,
  provider: DirectoryTreeProvider,
  settings: ViewSettings,
): void {
  const message = messageFor(session, provider, settings);
  // Each message makes VS Code wait before it draws further rows.
  if (message !== view.message) {
    view.message = message;
  }
}

function messageFor(session: ProjectSession, provider: DirectoryTreeProvider, settings: ViewSettings): string {
  const { state } = session;
  if (state.kind !== 'ready') {
    return state.kind === 'failed' ? state.message : '';
  }
  const shown = provider.tree.users.length;
  const isCalm = state.sources.length === 1 && state.sources[0]?.state.kind === 'ready';
  void vscode.commands.executeCommand('setContext', 'enrollmentPackager.nothingMatches', isCalm && shown === 0);
  const counts =
    state.directory.users.length === 0 ? [] : [countsText(session, state) + filterText(settings.filter, shown)];
  return isCalm && shown === 0 ? '' : [...counts, ...failureTexts(state)].join(' · ');
}

/** What is wrong with the only source, in full. Several have a row each, which says it. */
function failureTexts({ sources }: ReadyProject): readonly string[] {
  const errors = sources.flatMap(({ state }) => ('error' in state ? [state.error] : []));
  if (errors.length === 0) {
    return [];
  }
  return sources.length === 1
    ? errors.map(failureText)
    : [vscode.l10n.t('{0} of {1} sources could not be read', errors.length, sources.length)];
}

function countsText(session: ProjectSession, ready: ReadyProject): string {
  const total = ready.directory.users.length;
  if (session.chosen.size === 0) {
    return ready.sources.some(isReading)
      ? vscode.l10n.t('{0} users so far', total)
      : vscode.l10n.t('{0} users, {1} cannot enrol', total, ready.index.excluded.size);
  }
  const { known, excluded } = ready.index.count(session.chosen);
  const waiting = chosenElsewhere(session, ready);
  const text = vscode.l10n.t('{0} of {1} chosen, {2} of them cannot enrol', known + waiting, total, excluded);
  return waiting === 0 ? text : `${text} · ${vscode.l10n.t('{0} of them in sources that are not ready', waiting)}`;
}

function chosenElsewhere({ chosen }: ProjectSession, { sources, index }: ReadyProject): number {
  const ids = sources.map(({ settings }) => settings.id);
  const unready = new Set(sources.filter(({ state }) => state.kind !== 'ready').map(({ settings }) => settings.id));
  return unready.size === 0
    ? 0
    : [...chosen].filter((key) => !index.knows(key) && unready.has(sourceOfKey(key, ids) ?? '')).length;
}

function filterText(filter: string, shown: number): string {
  return filter === '' ? '' : ` · ${vscode.l10n.t('{0} match "{1}"', shown, filter)}`;
}
