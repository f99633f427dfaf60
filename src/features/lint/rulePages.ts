import * as vscode from 'vscode';
import { registerCommand } from '../../host/showFailure';

const scheme = 'enrollment-rule';

/** The pages of rules, by id, as they come with the extension. */
export type RulePages = () => Promise<Readonly<Record<string, string>>>;

/** "Show Lint Rule": the page of a rule, which every diagnostic links to. */
export function registerRulePages(pages: RulePages, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async ({ path }) => (await pages())[path.replace(/^\/|\.md$/g, '')],
    }),
    registerCommand('enrollmentPackager.showRule', log, async (rule) => {
      const known = await pages();
      const id = typeof rule === 'string' ? rule : await askRule(known);
      if (id !== undefined && id in known) {
        await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.from({ scheme, path: `/${id}.md` }));
      }
    }),
  );
}

async function askRule(pages: Readonly<Record<string, string>>): Promise<string | undefined> {
  const items = Object.entries(pages).map(([id, page]) => ({ label: id, detail: titleOf(page) }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('The rule to read about'),
    matchOnDetail: true,
  });
  return picked?.label;
}

/** A page begins with the title of its rule. */
export function titleOf(page: string): string {
  return /^# (.*)/.exec(page)?.[1] ?? '';
}
