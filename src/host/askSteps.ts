import * as vscode from 'vscode';

/** What was answered so far, by the key of each step. */
export type Answers = Readonly<Record<string, string>>;

/** A row to choose. One whose value is asked for only when it is chosen, such as "Browse…", has a function. */
export interface Choice extends vscode.QuickPickItem {
  readonly value: string | (() => Promise<string | undefined>);
}

/** A question in a sequence. */
export type Step =
  | {
      readonly kind: 'text';
      readonly key: string;
      readonly prompt: string;
      readonly isPassword?: true;
      /** What stands there to be taken or changed. */
      readonly propose?: (answers: Answers) => string;
      /** A better proposal, which takes time: it takes the place of the other one unless the user has begun to type or has gone on. */
      readonly proposeLater?: (answers: Answers, signal: AbortSignal) => Promise<string | undefined>;
      /** @returns what is wrong with the text */
      readonly check?: (text: string) => string | undefined;
    }
  | {
      readonly kind: 'pick';
      readonly key: string;
      readonly placeHolder: string;
      readonly choices: (answers: Answers) => Promise<readonly Choice[]> | readonly Choice[];
    };

interface Place {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/**
 * Asks one question after the other, with a way back to the one before.
 * @param stepsFor which questions there are, as far as the answers tell
 * @returns undefined when the user gave up; nothing has happened then
 */
export async function askSteps(
  title: string,
  stepsFor: (answers: Answers) => readonly Step[],
  known: Answers = {},
): Promise<Answers | undefined> {
  let answers = known;
  for (let at = 0; at < stepsFor(answers).length;) {
    const steps = stepsFor(answers);
    const step = steps[at];
    if (step === undefined) {
      break;
    }
    const place = { title, step: at + 1, totalSteps: steps.length };
    const answer = step.kind === 'text' ? await askText(step, answers, place) : await askPick(step, answers, place);
    if (answer === undefined) {
      return undefined;
    }
    answers = answer === back ? answers : { ...answers, [step.key]: answer };
    at += answer === back ? -1 : 1;
  }
  return answers;
}

const back = Symbol('back');

type Answer = string | typeof back | undefined;

function askText(step: Step & { kind: 'text' }, answers: Answers, place: Place): Promise<Answer> {
  const box = vscode.window.createInputBox();
  const isWrong = (): boolean => {
    box.validationMessage = step.check?.(box.value);
    return box.validationMessage !== undefined;
  };
  Object.assign(box, {
    ...place,
    prompt: step.prompt,
    password: step.isPassword ?? false,
    value: answers[step.key] ?? step.propose?.(answers) ?? '',
    ignoreFocusOut: true,
  });
  box.onDidChangeValue(() => (box.validationMessage = undefined));
  const stop = new AbortController();
  if (answers[step.key] === undefined) {
    void improve(box, step.proposeLater?.(answers, stop.signal), stop.signal);
  }
  const answer = untilAnswered(box, place, () => (isWrong() ? undefined : box.value.trim()));
  return answer.finally(() => {
    stop.abort();
  });
}

/** Puts a proposal into the box that comes later than the box. One that does not come leaves what stands there. */
async function improve(
  box: vscode.InputBox,
  coming: Promise<string | undefined> | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (coming === undefined) {
    return;
  }
  const before = box.value;
  box.busy = true;
  const better = await coming.catch(() => undefined);
  if (signal.aborted) {
    return;
  }
  box.busy = false;
  box.value = box.value === before ? (better ?? before) : box.value;
}

async function askPick(step: Step & { kind: 'pick' }, answers: Answers, place: Place): Promise<Answer> {
  const list = vscode.window.createQuickPick<Choice>();
  list.items = await step.choices(answers);
  Object.assign(list, {
    ...place,
    placeholder: step.placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  const picked = list.items.find(({ value }) => value === answers[step.key]);
  list.activeItems = picked === undefined ? list.activeItems : [picked];
  const answer = await untilAnswered(list, place, () => list.selectedItems[0]);
  return typeof answer === 'object' ? (typeof answer.value === 'string' ? answer.value : answer.value()) : answer;
}

/** @param read the answer as it stands; undefined where it is not good yet */
function untilAnswered<T>(
  input: vscode.InputBox | vscode.QuickPick<Choice>,
  { step }: Place,
  read: () => T | undefined,
): Promise<T | typeof back | undefined> {
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise((resolve) => {
    const end = (answer: T | typeof back | undefined): void => {
      resolve(answer);
      input.dispose();
    };
    input.onDidAccept(() => {
      const answer = read();
      if (answer !== undefined) {
        end(answer);
      }
    });
    input.onDidTriggerButton(() => {
      end(back);
    });
    input.onDidHide(() => {
      end(undefined);
    });
    input.show();
  });
}
