/** What VS Code gives the script of a webview. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  /** May be called once. */
  function acquireVsCodeApi(): VsCodeApi;
}
