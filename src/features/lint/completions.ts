import * as vscode from 'vscode';
import type { DeploymentSettings } from '../../core/package/deploymentSettings';
import { enrolmentCases } from '../../core/project/enrolmentCase';
import { declaredFunctions } from '../../core/script/declaredFunctions';
import { scriptSelector } from '../../host/scriptDocument';
import { titleOf, type RulePages } from './rulePages';

/** Keys of `deployment.json`, which scripts hold as `$settings`, ours as `$Deployment`. */
const settings: Readonly<Record<keyof DeploymentSettings, true>> = {
  formatVersion: true,
  packageId: true,
  packageName: true,
  case: true,
  createdAt: true,
  expiresAt: true,
  discoveryUrl: true,
  destinationFolder: true,
  pinTable: true,
  enrolmentWaitMinutes: true,
};

/** What is completed in scripts: rule ids in suppressions, settings, cases, and the functions that the script declares. */
export function registerCompletions(pages: RulePages): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    scriptSelector,
    { provideCompletionItems: (document, position) => completionsAt(document, position, pages) },
    '.',
    '-',
    "'",
    ' ',
  );
}

async function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  pages: RulePages,
): Promise<vscode.CompletionItem[]> {
  const before = document.lineAt(position).text.slice(0, position.character);
  if (/enrollment-packager-disable-(?:next-line|line)\s+[a-z0-9, -]*$/i.test(before)) {
    return /\s--/.test(before) ? [] : rules(await pages(), position, /[a-z0-9-]*$/i.exec(before)?.[0] ?? '');
  }
  if (/\$(?:settings|(?:\w+[:.])*deployment)\.\w*$/i.test(before)) {
    return items(Object.keys(settings), vscode.CompletionItemKind.Property);
  }
  if (/\bcase\s+-(?:eq|ne|in|contains)\s+'[\w-]*$/i.test(before)) {
    return items(enrolmentCases, vscode.CompletionItemKind.EnumMember, wordBefore(position, /[\w-]*$/.exec(before)));
  }
  return declared(document.getText(), before, position);
}

function rules(
  pages: Readonly<Record<string, string>>,
  position: vscode.Position,
  typed: string,
): vscode.CompletionItem[] {
  return Object.entries(pages).map(([id, page]) => {
    const item = new vscode.CompletionItem({ label: id, description: titleOf(page) }, vscode.CompletionItemKind.Value);
    item.range = new vscode.Range(position.translate(0, -typed.length), position);
    item.documentation = new vscode.MarkdownString(page);
    return item;
  });
}

function declared(text: string, before: string, position: vscode.Position): vscode.CompletionItem[] {
  const call = /(?:^|[\s|({;=&])([A-Za-z]+-\w+)\s(?:[^|;]*\s)?-(\w*)$/.exec(before);
  if (call !== null) {
    const name = call[1]?.toLowerCase();
    const found = declaredFunctions(text).find((one) => one.name.toLowerCase() === name);
    return items(found?.parameters ?? [], vscode.CompletionItemKind.Field);
  }
  const word = /(?:^|[\s|({;=&])([A-Za-z]+-?\w*)$/.exec(before);
  return word === null
    ? []
    : declaredFunctions(text).map(({ name, synopsis }) => {
        const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.Function);
        item.detail = synopsis;
        item.range = new vscode.Range(position.translate(0, -(word[1]?.length ?? 0)), position);
        return item;
      });
}

function wordBefore(position: vscode.Position, typed: RegExpExecArray | null): vscode.Range {
  return new vscode.Range(position.translate(0, -(typed?.[0].length ?? 0)), position);
}

function items(
  labels: readonly string[],
  kind: vscode.CompletionItemKind,
  range?: vscode.Range,
): vscode.CompletionItem[] {
  return labels.map((label) => {
    const item = new vscode.CompletionItem(label, kind);
    if (range !== undefined) {
      item.range = range;
    }
    return item;
  });
}
