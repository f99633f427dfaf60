import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * The dependency rule of the house: who may import whom (CONTRIBUTING, "The house").
 * test/unit/house/dependencyRule.test.ts reads the import lines as well, so neither check can rot alone.
 */
const forbid = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }] },
});
const noVscode = [['vscode'], 'The VS Code API is for extension.ts, host/ and features/.'];
const noIoLibrary = [
  [
    'archiver',
    'yauzl',
    'csv-parse',
    'csv-parse/*',
    'csv-stringify',
    'csv-stringify/*',
    'encoding-japanese',
    'ldapts',
    'web-tree-sitter',
  ],
  'I/O libraries live in their adapter only.',
];
const noSimulatorLibrary = [
  ['fast-xml-parser', 'fast-xml-builder', '@peculiar/x509', 'reflect-metadata'],
  'The libraries of the simulator live in simulator/ only, which is loaded on first use.',
];
const noNode = [['node:*'], 'Core is pure: ask for I/O through core/ports.ts.'];

export default tseslint.config(
  { ignores: ['dist/**', 'out/**', 'node_modules/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 250, skipComments: false }],
      'max-lines-per-function': ['error', { max: 50, skipComments: true, skipBlankLines: true }],
    },
  },
  forbid(
    ['src/core/**/*.ts'],
    [
      noVscode,
      noIoLibrary,
      noSimulatorLibrary,
      noNode,
      [
        ['**/adapters/**', '**/host/**', '**/features/**', '**/protocol/**', '**/webview/**', '**/simulator/**'],
        'Core imports core alone.',
      ],
    ],
  ),
  forbid(
    ['src/adapters/**/*.ts'],
    [
      noVscode,
      noSimulatorLibrary,
      [['**/host/**', '**/features/**', '**/webview/**', '**/simulator/**'], 'Adapters import core alone.'],
    ],
  ),
  forbid(
    ['src/simulator/**/*.ts'],
    [
      noVscode,
      noIoLibrary,
      [['**/adapters/**', '**/host/**', '**/features/**', '**/webview/**'], 'The simulator imports core alone.'],
    ],
  ),
  forbid(
    ['src/host/**/*.ts'],
    [
      noIoLibrary,
      noSimulatorLibrary,
      [['**/adapters/**', '**/features/**', '**/webview/**'], 'Host imports core and vscode.'],
    ],
  ),
  forbid(
    ['src/features/**/*.ts'],
    [
      noIoLibrary,
      noSimulatorLibrary,
      [
        ['**/adapters/**', '**/simulator/**', '**/webview/**'],
        'Features get adapters and the simulator handed in by extension.ts.',
      ],
    ],
  ),
  forbid(
    ['src/protocol/**/*.ts'],
    [
      noVscode,
      noIoLibrary,
      noSimulatorLibrary,
      noNode,
      [
        ['**/adapters/**', '**/host/**', '**/features/**', '**/webview/**', '**/simulator/**'],
        'Messages are made of what the core knows.',
      ],
    ],
  ),
  forbid(
    ['src/webview/**/*.ts'],
    [
      noVscode,
      noIoLibrary,
      noSimulatorLibrary,
      noNode,
      [
        ['**/core/**', '**/adapters/**', '**/host/**', '**/features/**', '**/simulator/**'],
        'The page knows messages and nothing else.',
      ],
    ],
  ),
  forbid(
    ['src/cli.ts'],
    [
      noVscode,
      noIoLibrary,
      noSimulatorLibrary,
      [['**/host/**', '**/features/**', '**/webview/**'], 'The command line has no editor.'],
    ],
  ),
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: ['describe', 'it'], package: 'mocha' }] },
      ],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
