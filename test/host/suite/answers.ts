import * as vscode from 'vscode';

/** What the extension asked and said while a test ran. */
export interface Conversation {
  readonly said: string[];
  /** Every question and dialog gets its own function back. */
  end(): void;
}

/** What the user presses, chooses and types. */
export interface Answers {
  readonly button?: string;
  readonly file?: vscode.Uri;
  /** For each list in its turn: the label of a row, or what is typed above it. A list beyond these is closed. */
  readonly picks?: readonly string[];
  /** What is typed where a text is asked for. */
  readonly text?: string;
  /** What is typed in each step of a sequence; undefined takes what stands there. */
  readonly texts?: readonly (string | undefined)[];
  /** Gets every text of the rows of lists that are shown step by step. */
  readonly seen?: string[];
}

type Answer = string | vscode.Uri | undefined;

/**
 * Stands in for the user: messages are answered with the button named, dialogs with the file given, lists with the rows named.
 * Modal dialogs cannot be shown in a test run, so the functions that show them are replaced.
 */
export function answerWith(answers: Answers): Conversation {
  const said: string[] = [];
  const originals = { ...vscode.window };
  const picks = [...(answers.picks ?? [])];
  const texts = [...(answers.texts ?? [])];
  const message = (text: string, ...rest: readonly unknown[]): Promise<Answer> => {
    said.push(text);
    return Promise.resolve(rest.includes(answers.button) ? answers.button : undefined);
  };
  const replaced = {
    showInformationMessage: message,
    showWarningMessage: message,
    showErrorMessage: message,
    showSaveDialog: () => Promise.resolve(answers.file),
    showOpenDialog: () => Promise.resolve(answers.file && [answers.file]),
    showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
      const pick = picks.shift();
      return Promise.resolve(
        items.find(({ label, description }) => pick !== undefined && [label, description].includes(pick)),
      );
    },
    createQuickPick: () => quickPickThatTypes(picks.shift(), answers.seen),
    createInputBox: () => inputBoxThatTypes(texts),
    showInputBox: ({ prompt = '' }: vscode.InputBoxOptions) => {
      said.push(prompt);
      return Promise.resolve(answers.text);
    },
  };
  Object.assign(vscode.window, replaced);
  return {
    said,
    end: () => {
      for (const name of Object.keys(replaced) as (keyof typeof replaced)[]) {
        Object.assign(vscode.window, { [name]: originals[name] });
      }
    },
  };
}

/** A step of a sequence in which the user types, or takes what stands there; without any text left, the user closes it. */
function inputBoxThatTypes(texts: (string | undefined)[]): Partial<vscode.InputBox> {
  const accepted = new vscode.EventEmitter<void>();
  const hidden = new vscode.EventEmitter<void>();
  const box = {
    value: '',
    busy: false,
    onDidChangeValue: new vscode.EventEmitter<string>().event,
    onDidTriggerButton: new vscode.EventEmitter<vscode.QuickInputButton>().event,
    onDidAccept: accepted.event,
    onDidHide: hidden.event,
    dispose: () => undefined,
    show: () => {
      setTimeout(answer);
    },
  };
  /** Who takes what stands there waits until it is all there. */
  const answer = (): void => {
    if (texts.length === 0) {
      hidden.fire();
    } else if (texts[0] === undefined && box.busy) {
      setTimeout(answer, 20);
    } else {
      box.value = texts.shift() ?? box.value;
      accepted.fire();
    }
  };
  return box;
}

/** A list in which the user types and takes the row of that label, else the first row, or that the user closes. */
function quickPickThatTypes(
  text: string | undefined,
  seen: string[] = [],
): Partial<vscode.QuickPick<vscode.QuickPickItem>> {
  const changed = new vscode.EventEmitter<string>();
  const accepted = new vscode.EventEmitter<void>();
  const hidden = new vscode.EventEmitter<void>();
  const picker = {
    value: '',
    items: [] as readonly vscode.QuickPickItem[],
    get selectedItems() {
      const named = picker.items.filter(({ label }) => label === text);
      return [...named, ...picker.items].slice(0, 1);
    },
    onDidChangeValue: changed.event,
    onDidAccept: accepted.event,
    onDidHide: hidden.event,
    onDidTriggerButton: new vscode.EventEmitter<vscode.QuickInputButton>().event,
    hide: () => {
      hidden.fire();
    },
    dispose: () => undefined,
    show: () => {
      seen.push(...picker.items.map((item) => JSON.stringify(item)));
      setTimeout(() => {
        if (text === undefined) {
          hidden.fire();
          return;
        }
        picker.value = text;
        changed.fire(text);
        accepted.fire();
      });
    },
  };
  return picker;
}

/** Runs a command as the user would, with these answers, and gives back what was said. */
export async function talk(
  command: string,
  answers: Answers = {},
  ...args: readonly unknown[]
): Promise<readonly string[]> {
  const conversation = answerWith(answers);
  try {
    await vscode.commands.executeCommand(`enrollmentPackager.${command}`, ...args);
    return conversation.said;
  } finally {
    conversation.end();
  }
}

/** Waits for something that the extension or VS Code will do; fails when it has not happened after 15 seconds. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > deadline) {
      throw new Error(`This did not happen: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A row of the view "PINs" with the PINs of these people. */
export const pinRow = (...addresses: readonly string[]): unknown => ({
  traces: addresses.map((address) => ({ address })),
});

/** Takes back what a test has issued, so that the next one finds only its own PINs. */
export async function revoke(...addresses: readonly string[]): Promise<void> {
  await talk('revokePins', { button: 'Revoke' }, pinRow(...addresses));
}
