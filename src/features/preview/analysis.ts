import * as vscode from 'vscode';
import type { Finding } from '../../core/lint/finding';
import type { Picture, Situation } from '../../core/preview/picture';
import { errorText } from '../../core/errors';
import { scriptFileOf } from '../../host/scriptDocument';
import { failureText } from '../../host/showFailure';
import type { ToPage } from '../../protocol/preview/toPage';
import { applyFix } from './applyFix';
import { findingKey, pageFindings } from './pageFindings';
import { pagePicture } from './pagePicture';
import { compareWithRun } from './runComparison';
import type { ShownPicture } from './shownPicture';
import type { PreviewTools } from './previewTools';

/** Has a script checked and drawn, and tells the page. Answers for a text that has changed meanwhile are dropped. */
export class Analysis {
  #document: vscode.TextDocument | undefined;
  #findings: readonly Finding[] = [];
  #drawn: { readonly picture: Picture; readonly text: string } | undefined;
  #isRunShown = false;
  #looks = 0;

  constructor(
    private readonly tools: PreviewTools,
    private readonly post: (message: ToPage) => void,
  ) {}

  /** The picture that is shown, with all that is shown beside it. */
  get shown(): ShownPicture | undefined {
    const { picture, text } = this.#drawn ?? {};
    if (picture === undefined || text === undefined) {
      return undefined;
    }
    const run = compareWithRun(picture, this.tools.lastSimulation.run);
    return { picture, text, findings: this.#findings, run, isRunShown: this.#isRunShown && run !== undefined };
  }

  /** Looks at the document as it is now. */
  async look(document: vscode.TextDocument, situation: Situation): Promise<void> {
    const look = ++this.#looks;
    this.#document = document;
    await Promise.all([
      this.#lint(document, situation, look).catch((error: unknown) => {
        this.#giveUp(error, look);
      }),
      this.#draw(document, situation, look).catch((error: unknown) => {
        this.#giveUp(error, look);
      }),
    ]);
  }

  /** Lays the last simulated run over the picture, or takes it away. */
  showRun(isShown: boolean): void {
    this.#isRunShown = isShown;
    this.postPicture();
  }

  /** Applies the fix of a finding, unless the document has changed since the page was told of it: then it is told anew. */
  async fix(key: string, documentVersion: number): Promise<void> {
    const document = this.#document;
    const fix = this.#findings.find((finding) => findingKey(finding) === key)?.fix;
    if (document?.version === documentVersion && fix !== undefined) {
      await applyFix(document, fix);
    }
  }

  async #lint(document: vscode.TextDocument, situation: Situation, look: number): Promise<void> {
    const { profile, enrolmentCase } = situation;
    const { state } = this.tools.session;
    const { version } = document;
    const file = scriptFileOf(document);
    const answer = await this.tools.analyser.lint({
      key: 'preview',
      files: [{ file, delivery: { profiles: [profile], enrolmentCase } }],
      isPackage: false,
      severities: state.kind === 'ready' ? state.project.lint.rules : undefined,
    });
    const [findings] = answer ?? [];
    if (findings !== undefined && look === this.#looks) {
      this.#findings = findings;
      this.post(pageFindings(findings, file.text, version, (template, values) => vscode.l10n.t(template, ...values)));
    }
  }

  async #draw(document: vscode.TextDocument, situation: Situation, look: number): Promise<void> {
    const file = scriptFileOf(document);
    const picture = await this.tools.analyser.draw({ key: 'preview', file, situation });
    if (picture !== undefined && look === this.#looks) {
      this.#drawn = { picture, text: file.text };
      this.postPicture();
    }
  }

  /** Says in the page why nothing is known: a message at every key that is typed would be in the way. */
  #giveUp(error: unknown, look: number): void {
    this.tools.log.error(errorText(error));
    if (look === this.#looks) {
      const note = failureText(error);
      this.#findings = [];
      this.#drawn = undefined;
      this.post({ type: 'findings', note, documentVersion: 0, findings: [], further: 0 });
      this.post({ type: 'picture', note, steps: [], isCut: false });
    }
  }

  /** Tells the page of the picture, and of the last simulation beside it. */
  postPicture(): void {
    const { shown } = this;
    if (shown !== undefined) {
      this.post(pagePicture(shown));
    }
  }
}
