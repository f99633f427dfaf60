import * as vscode from 'vscode';

/** What the extension asked and said while a test ran. */
export interface Conversation {
  readonly said: string[];
  /** Every question and dialog gets its own function back. */
  end(): void;
}

type Answer = string | vscode.Uri | undefined;

/**
 * Stands in for the user: messages are answered with the button named, dialogs with the file given.
 * Modal dialogs cannot be shown in a test run, so the functions that show them are replaced.
 */
export function answerWith(answers: {
  readonly button?: string;
  readonly file?: vscode.Uri;
  readonly text?: string;
}): Conversation {
  const said: string[] = [];
  const originals = { ...vscode.window };
  const message = (text: string, ...rest: readonly unknown[]): Promise<Answer> => {
    said.push(text);
    return Promise.resolve(rest.includes(answers.button) ? answers.button : undefined);
  };
  const replaced = {
    showInformationMessage: message,
    showWarningMessage: message,
    showErrorMessage: message,
    showSaveDialog: () => Promise.resolve(answers.file),
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

/** Runs a command as the user would, with these answers, and gives back what was said. */
export async function talk(
  command: string,
  answers: Parameters<typeof answerWith>[0] = {},
): Promise<readonly string[]> {
  const conversation = answerWith(answers);
  try {
    await vscode.commands.executeCommand(`enrollmentPackager.${command}`);
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
