/**
 * For tests that need a user's hand: the words go to the `onAsk` function that the harness was given, which does in the page
 * what they say (a click in a webview, a tick in a tree). The test then awaits the effect.
 *
 * Possible only where the harness has a page; on a desktop VS Code such tests skip themselves: `if (!canAsk) this.skip()`.
 */
export function ask(words: string): void {
  console.log(`[ui] ${words}`);
}

export const canAsk = process.env['TEST_CAN_ASK'] === '1';
