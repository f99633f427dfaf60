// @ts-check
'use strict';
const path = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');
const { assembleScript } = require('./src/device/assemble.cjs');

/** @param {Record<string, string>} entry @returns {import('webpack').Configuration} */
const nodeBundle = (entry) => ({
  target: 'node',
  mode: 'none',
  entry,
  output: {
    path: path.resolve(__dirname, 'dist'),
    filename: '[name].js',
    chunkFilename: 'chunks/[name].js',
    libraryTarget: 'commonjs2',
    devtoolModuleFilenameTemplate: '../[resource-path]',
  },
  externals: { vscode: 'commonjs vscode' },
  resolve: { extensions: ['.ts', '.js'] },
  module: {
    // The parser's WebAssembly is copied, not bundled.
    parser: { javascript: { url: false } },
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        loader: 'ts-loader',
        options: { transpileOnly: true, compilerOptions: { noEmit: false } },
      },
    ],
  },
  optimization: { chunkIds: 'named' },
  devtool: 'source-map',
  performance: { hints: false },
  stats: 'errors-warnings',
});

/**
 * The pages of all rules in one file, by id: a .vsix with a file for each would unpack slowly.
 * @param {readonly { sourceFilename: string, data: Buffer }[]} pages
 */
const rulePages = (pages) =>
  JSON.stringify(
    Object.fromEntries(
      pages.map(({ sourceFilename, data }) => [path.basename(sourceFilename, '.md'), data.toString('utf8')]),
    ),
  );

const extension = {
  ...nodeBundle({ extension: './src/extension.ts', analysis: './src/adapters/analysis/analysisProcess.ts' }),
  name: 'extension',
  plugins: [
    new CopyPlugin({
      patterns: [
        {
          from: '*.{ps1,bat,xml}',
          context: 'src/device',
          to: 'device',
          transform: (content) => assembleScript(content.toString('utf8')),
        },
        { from: '*.md', context: 'docs/rules', to: 'rules.json', transformAll: rulePages },
        { from: 'src/simulator/powershell', to: 'simulator', noErrorOnMissing: true },
        { from: 'node_modules/web-tree-sitter/web-tree-sitter.wasm', to: 'parser' },
        { from: 'node_modules/tree-sitter-pwsh/tree-sitter-powershell.wasm', to: 'parser' },
      ],
    }),
  ],
};

/** The page of the preview runs in a browser and shares nothing with the host. */
const page = {
  ...nodeBundle({ preview: './src/webview/preview/main.ts' }),
  name: 'page',
  target: 'web',
  output: {
    path: path.resolve(__dirname, 'dist/webview'),
    filename: '[name].js',
    devtoolModuleFilenameTemplate: '../../[resource-path]',
  },
  externals: {},
  plugins: [new CopyPlugin({ patterns: [{ from: 'src/webview/preview/preview.css' }] })],
};

/** The command line is one file, so that it can be copied to a build agent and run there with Node alone. */
const cli = {
  ...nodeBundle({ cli: './src/cli.ts' }),
  name: 'cli',
  dependencies: ['extension'],
};
cli.module = {
  ...cli.module,
  parser: { javascript: { url: false, dynamicImportMode: 'eager' } },
};
cli.plugins = [new (require('webpack').BannerPlugin)({ banner: '#!/usr/bin/env node', raw: true })];

module.exports = [extension, page, cli];
