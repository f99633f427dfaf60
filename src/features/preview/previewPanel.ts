import path from 'node:path';
import * as vscode from 'vscode';
import { fromPageSchema, pageStateSchema, type FromPage } from '../../protocol/preview/fromPage';
import { readMessage } from '../../protocol/readMessage';
import { protocolVersion, type ToPage } from '../../protocol/preview/toPage';
import { askRecipient } from '../../host/askRecipient';
import { showFailure } from '../../host/showFailure';
import { Analysis } from './analysis';
import { focusEditor, showPlace } from './editorPlace';
import { pageHtml } from './pageHtml';
import { pageScript } from './pageScript';
import { pageWords } from './pageWords';
import { PictureUser } from './pictureUser';
import type { PreviewTools } from './previewTools';
import { askFormat, savePicture, type PictureFormat } from './savePicture';
import { situationOf, type Choices } from './situation';
import { caseOptions, profileOptions } from './situationWords';

/** Milliseconds after the last key before the script is looked at again. */
const typingPause = 120;

/** The panel beside the editor: it keeps one script, and its page, up to date. */
export class PreviewPanel {
  readonly #subscriptions: vscode.Disposable[];
  readonly #user: PictureUser;
  readonly #analysis: Analysis;
  #document: vscode.TextDocument | undefined;
  #choices: Choices = {};
  #isPinned = false;
  /** Before its page listens there is nobody to tell anything. */
  #isListening = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly tools: PreviewTools,
  ) {
    const { session, lastSimulation, extension, log } = tools;
    this.#user = new PictureUser(session);
    this.#analysis = new Analysis(tools, (message) => {
      this.#post(message);
    });
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((data) => {
        const message = readMessage(fromPageSchema, data, (why) => {
          log.warn(why);
        });
        this.#handle(message).catch((error: unknown) => showFailure(error, log));
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isShown(document)) {
          this.#updateSoon();
        }
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        if (this.#isShown(textEditor.document) && selection !== undefined) {
          this.#post({ type: 'place', line: selection.active.line + 1 });
        }
      }),
      session.onDidChange(() => {
        this.#updateSoon();
      }),
      lastSimulation.onDidChange(() => {
        this.#analysis.postPicture();
      }),
    ];
    panel.webview.html = pageHtml(panel.webview, extension);
  }

  /** Brings it to the front without taking the keyboard from the editor. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  show(document: vscode.TextDocument): void {
    const isOther = !this.#isShown(document);
    this.#document = document;
    if (isOther) {
      this.#choices = { ...this.#choices, profile: undefined };
      this.panel.title = vscode.l10n.t('Preview {0}', path.basename(document.fileName));
    }
    this.#update();
  }

  /** Shows the document that the user turned to, unless this panel is to stay with its own. */
  follow(document: vscode.TextDocument): void {
    if (!this.#isPinned || this.#isShown(document)) {
      this.show(document);
    }
  }

  /** Shows again what was shown before VS Code was started anew; the file may be gone by now. */
  async restore(state: unknown): Promise<void> {
    const remembered = readMessage(pageStateSchema, state, (why) => {
      this.tools.log.warn(why);
    });
    if (remembered === undefined) {
      return;
    }
    const { uri, enrolmentCase, profile, isPinned = false } = remembered;
    try {
      this.show(await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true)));
      this.#choices = { enrolmentCase, profile };
      this.#isPinned = isPinned;
      this.#update();
    } catch {
      this.tools.log.info(`The previewed script is gone: ${uri}`);
    }
  }

  /** Asks how to save the picture, and where. */
  async saveAs(): Promise<void> {
    const format = await askFormat();
    await (format && this.save(format));
  }

  async save(format: PictureFormat): Promise<void> {
    await savePicture(format, this.#analysis.shown, this.#document);
  }

  close(): void {
    this.panel.dispose();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #handle(message: FromPage | undefined): Promise<void> {
    switch (message?.type) {
      case undefined:
        return;
      case 'ready':
        this.#isListening = true;
        this.#post({ type: 'start', version: protocolVersion, words: pageWords() });
        this.#update();
        return;
      case 'chooseCase':
        // The profile follows from the case again.
        this.#choose({ enrolmentCase: message.enrolmentCase });
        return;
      case 'chooseProfile':
        this.#choose({ ...this.#choices, profile: message.profile });
        return;
      case 'askRecipient':
        return this.#askRecipient();
      case 'clearRecipient':
        this.#user.chooseNobody();
        this.#update();
        return;
      case 'pin':
        this.#isPinned = message.isPinned;
        this.#update();
        return;
      case 'overlayRun':
        this.#analysis.showRun(message.isShown);
        return;
      case 'reveal':
        await (this.#document && showPlace(this.#document, message));
        return;
      case 'leave':
        await (this.#document && focusEditor(this.#document));
        return;
      case 'fix':
        await this.#analysis.fix(message.key, message.documentVersion);
        return;
      case 'save':
        return this.save(message.format);
    }
  }

  /** By its address: a document that was closed and opened again is another object. */
  #isShown({ uri }: vscode.TextDocument): boolean {
    return uri.toString() === this.#document?.uri.toString();
  }

  #choose(choices: Choices): void {
    this.#choices = choices;
    this.#update();
  }

  async #askRecipient(): Promise<void> {
    const address = await askRecipient(this.#user.recipients(), {
      title: vscode.l10n.t('Preview Script'),
      placeholder: vscode.l10n.t('For whom to draw the picture: choose, or type an address'),
    });
    if (address !== undefined) {
      this.#user.choose(address);
      this.#update();
    }
  }

  #updateSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#update();
    }, typingPause);
  }

  #update(): void {
    clearTimeout(this.#timer);
    const document = this.#document;
    if (document === undefined || !this.#isListening) {
      return;
    }
    const name = path.basename(document.fileName);
    const { state } = this.tools.session;
    const recipient = this.#user.current;
    const situation = situationOf(name, this.#choices, state.kind === 'ready' ? state : undefined, recipient);
    this.#post(pageScript(document.uri.toString(), name, document.getText()));
    this.#post({
      type: 'situation',
      cases: caseOptions(),
      enrolmentCase: situation.enrolmentCase,
      profiles: profileOptions(),
      profile: situation.profile,
      recipient: recipient?.enrolmentEmail,
      isPinned: this.#isPinned,
    });
    void this.#analysis.look(document, situation);
  }

  #post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }
}
