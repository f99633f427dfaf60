import * as vscode from 'vscode';
import type { IssuerKind } from '../../core/pin/pinBatch';
import {
  countLives,
  pinLife,
  pinLifeKinds,
  type PinLife,
  type PinLifeKind,
  type PinTrace,
} from '../../core/pin/pinLife';
import type { RequiredLife } from '../../core/pin/requiredLife';
import type { UnreadableBatch } from '../../core/pin/vaultContents';
import { nodeId, type PinNode } from './pinNode';
import { durationText, lifeCount, lifeText, timeText, voucherSentence, voucherText } from './pinWords';
import type { ShownBatch } from './shownPins';

/** What rows look like depends on these. */
export interface PinTime {
  readonly now: Date;
  readonly required: Pick<RequiredLife, 'hours'>;
}

type PersonNode = Extract<PinNode, { kind: 'person' }>;

const lifeIcons: Readonly<Record<PinLifeKind, vscode.ThemeIcon>> = {
  valid: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  expiring: new vscode.ThemeIcon('watch', new vscode.ThemeColor('list.warningForeground')),
  expired: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  used: new vscode.ThemeIcon('verified', new vscode.ThemeColor('descriptionForeground')),
  revoked: new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('descriptionForeground')),
};

export function renderPinNode(node: PinNode, time: PinTime): vscode.TreeItem {
  const item = renderKind(node, time);
  item.id = nodeId(node);
  if (node.kind === 'more') {
    item.command = { command: 'enrollmentPackager.loadMorePins', title: vscode.l10n.t('Load More'), arguments: [node] };
  }
  return item;
}

function renderKind(node: PinNode, time: PinTime): vscode.TreeItem {
  switch (node.kind) {
    case 'batch':
      return node.batch.past === undefined ? renderBatch(node.batch, time) : renderPast(node.batch, node.batch.past);
    case 'person':
      return renderPerson(node, time);
    case 'unreadable':
      return renderUnreadable(node.file);
    case 'more':
      return renderMore(node.hidden);
  }
}

function renderBatch({ issuer, issuedAt, expiresAt, traces }: ShownBatch, { now, required }: PinTime): vscode.TreeItem {
  const counts = countLives(traces, now, required);
  const present = pinLifeKinds.filter((kind) => counts[kind] > 0);
  const isLive = counts.valid + counts.expiring > 0;
  const minutesLeft = Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 60_000));
  const label = voucherText(issuer);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.description = [
    ...(isLive ? [durationText(minutesLeft)] : []),
    ...present.map((kind) => lifeCount(kind, counts[kind])),
  ].join(' · ');
  const icon = isLive ? (counts.expiring > 0 ? lifeIcons.expiring : undefined) : lifeIcons[present[0] ?? 'expired'];
  item.iconPath = new vscode.ThemeIcon('key', icon?.color);
  item.contextValue = batchContext(issuer, counts);
  const issued = vscode.l10n.t('issued {0}', timeText(issuedAt));
  item.accessibilityInformation = { label: [label, item.description, issued].join(', ') };
  item.tooltip = plain([
    voucherSentence(issuer),
    present.map((kind) => lifeCount(kind, counts[kind])).join(', '),
    vscode.l10n.t('Issued {0}', timeText(issuedAt)),
    vscode.l10n.t('Good until {0}', timeText(expiresAt)),
  ]);
  return item;
}

/** Menus offer what can be done with PINs; with those that are used there is nothing left to do. */
function batchContext(issuer: IssuerKind, counts: ReturnType<typeof countLives>): string {
  const isLive = counts.valid + counts.expiring > 0;
  const isUsed = pinLifeKinds.every((kind) => kind === 'used' || counts[kind] === 0);
  return isUsed ? 'used' : `batch.${issuer}${isLive ? '.live' : ''}${counts.revoked > 0 ? '.revoked' : ''}`;
}

function personContext(kind: PinLifeKind): string {
  switch (kind) {
    case 'valid':
    case 'expiring':
      return 'person.live';
    case 'expired':
    case 'revoked':
      return `person.${kind}`;
    case 'used':
      return 'used';
  }
}

function renderPast({ issuer, issuedAt, expiresAt, traces }: ShownBatch, count: number): vscode.TreeItem {
  const state = traces.length === 0 ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed;
  const voucher = voucherText(issuer);
  const item = new vscode.TreeItem(voucher, state);
  item.description = [lifeCount('expired', count), timeText(expiresAt)].join(' · ');
  item.iconPath = lifeIcons.expired;
  item.contextValue = 'past';
  const label = [voucher, item.description, vscode.l10n.t('issued {0}', timeText(issuedAt))].join(', ');
  item.accessibilityInformation = { label };
  item.tooltip = plain([
    vscode.l10n.t('{0} PINs expired {1} and were deleted.', count, timeText(expiresAt)),
    vscode.l10n.t('Generate new ones for whoever has not enrolled yet.'),
  ]);
  return item;
}

function renderPerson({ trace, batch }: PersonNode, { now, required }: PinTime): vscode.TreeItem {
  const life = pinLife(trace, now, required);
  const item = new vscode.TreeItem(trace.displayName || trace.address, vscode.TreeItemCollapsibleState.None);
  item.description = lifeText(life);
  item.iconPath = lifeIcons[life.kind];
  item.contextValue = personContext(life.kind);
  item.accessibilityInformation = {
    label: [trace.displayName, item.description, trace.address, voucherText(batch.issuer)].join(', '),
  };
  return item;
}

/** What a pointer or a screen reader learns when it rests on somebody's PIN. Never the PIN. */
export function personTooltip({ trace, batch }: PersonNode, { now, required }: PinTime): vscode.MarkdownString {
  const life = pinLife(trace, now, required);
  return plain([
    trace.displayName,
    trace.address,
    lifeText(life),
    ...(life.kind === 'expiring'
      ? [vscode.l10n.t('A package asks for {0} hours, so none is built with this PIN any more.', required.hours)]
      : []),
    endText(life, trace),
    vscode.l10n.t('Issued {0}', timeText(trace.issuedAt)),
    voucherSentence(batch.issuer),
  ]);
}

function endText(life: PinLife, { expiresAt }: PinTrace): string {
  switch (life.kind) {
    case 'valid':
    case 'expiring':
    case 'expired':
      return vscode.l10n.t('Good until {0}', timeText(expiresAt));
    case 'used':
      return vscode.l10n.t('A device of this user has enrolled. That was heard {0}.', timeText(life.at));
    case 'revoked':
      return vscode.l10n.t('Deleted here. The server may accept it until {0}.', timeText(expiresAt));
  }
}

function renderUnreadable({ file, reason }: UnreadableBatch): vscode.TreeItem {
  const isLocked = reason === 'no-key' || reason === 'other-key';
  const label = isLocked ? vscode.l10n.t('Locked: the key is lost') : vscode.l10n.t('Cannot be opened');
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.description = file;
  item.iconPath = new vscode.ThemeIcon(isLocked ? 'lock' : 'warning', new vscode.ThemeColor('list.warningForeground'));
  item.contextValue = 'unreadable';
  item.tooltip = plain([
    label,
    file,
    vscode.l10n.t('Nobody can tell its PINs. New ones take their place; the file goes away when they expire.'),
  ]);
  return item;
}

function renderMore(hidden: number): vscode.TreeItem {
  const item = new vscode.TreeItem(
    vscode.l10n.t('Load more ({0} not shown)', hidden),
    vscode.TreeItemCollapsibleState.None,
  );
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.contextValue = 'more';
  return item;
}

/** Names are text here, never Markdown. */
function plain(lines: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  lines.forEach((line, index) => tooltip.appendText(line).appendMarkdown(index < lines.length - 1 ? '\n\n' : ''));
  return tooltip;
}
