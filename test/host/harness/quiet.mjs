// @ts-check
/** What makes a VS Code under test quiet, quick and the same each time. */

/** User settings of every run; a caller's own settings go on top. */
export const QUIET_SETTINGS = Object.freeze({
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  // A screenshot must not catch a toast half on its way in.
  'workbench.reduceMotion': 'on',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.banner': 'never',
  'files.simpleDialog.enable': true,
});

/** Built-in extensions that the tests never need. Without them a run starts in about half the time. */
const SKIPPED_BUILT_INS = [
  'GitHub.copilot-chat',
  'vscode.github',
  'vscode.github-authentication',
  'vscode.microsoft-authentication',
  'vscode.git',
  'vscode.git-base',
  'vscode.emmet',
  'vscode.tunnel-forwarding',
  'vscode.terminal-suggest',
  'vscode.merge-conflict',
  'vscode.debug-auto-launch',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
];

/**
 * The environment of the server. Its sockets and temporary files go to `temporary`. Variables of an editor in whose
 * terminal the tests may have been started do not reach it, nor do NODE_OPTIONS, whose loaders are meant for the test runner.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} temporary
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment(env, temporary) {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/;
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name))),
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
    VSCODE_SKIP_BUILTIN_EXTENSIONS: SKIPPED_BUILT_INS.join(','),
  };
}
