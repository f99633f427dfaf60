import type { FromPage, PageState } from '../../protocol/preview/fromPage';
import { protocolVersion, toPageSchema, type ToPage } from '../../protocol/preview/toPage';
import { readMessage } from '../../protocol/readMessage';
import { Page } from './page';
import { sayWith } from './words';
import type {} from './vscodeApi';

const vscode = acquireVsCodeApi();
const state: Partial<PageState> = {};
let page: Page | undefined;

function send(message: FromPage): void {
  vscode.postMessage(message);
}

/** Kept by VS Code while the panel is hidden, and over a restart. */
function remember(message: ToPage): void {
  if (message.type === 'script') {
    vscode.setState(Object.assign(state, { uri: message.uri }));
  } else if (message.type === 'situation') {
    const { enrolmentCase, profile, isPinned } = message;
    vscode.setState(Object.assign(state, { enrolmentCase, profile, isPinned }));
  }
}

window.addEventListener('message', ({ data }) => {
  const message = readMessage(toPageSchema, data, (why) => {
    console.warn(why);
  });
  if (message === undefined) {
    return;
  }
  if (message.type === 'start') {
    page = new Page(sayWith(message.words), send);
  } else {
    page?.show(message);
    remember(message);
  }
});

send({ type: 'ready', version: protocolVersion });
