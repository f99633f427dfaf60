// @ts-check
'use strict';
/*
 * Takes the place of the native module @vscode/spdlog in the code-server that the tests run. That module needs a compiler, and
 * without it the server still starts, but every log file and the text of every OutputChannel stays empty, without a word.
 *
 * Two things VS Code relies on: the names are imported from an ES module, so each must be assigned as `exports.name`
 * (an object literal given to module.exports is not seen by Node's scan for names), and once `clearFormatters` was called
 * the caller formats by itself, so text is written as it comes, without time or line end.
 */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

/** spdlog's levels in its own order; the index is the number that VS Code passes to setLevel. */
const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
const INFO = LEVELS.indexOf('info');

class FileLogger {
  /** @param {string} name @param {string} file */
  constructor(name, file) {
    this.name = name;
    this.file = file;
    this.level = INFO;
    this.formatted = true;
    mkdirSync(dirname(file), { recursive: true });
  }

  /** @param {number} level @param {unknown} text */
  write(level, text) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    const line = this.formatted ? `${time} [${LEVELS[level]}] ${text}\n` : String(text);
    try {
      appendFileSync(this.file, line);
    } catch {
      // The log folder goes when the run ends, while the server may still have something to say.
    }
  }

  getLevel() {
    return this.level;
  }
  /** @param {number} level */
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.formatted = false;
  }
  setPattern() {}
  flush() {}
  drop() {}
}

LEVELS.forEach((name, level) => {
  // spdlog names its method `warn`, but its level `warning`.
  const method = name === 'warning' ? 'warn' : name;
  Object.defineProperty(FileLogger.prototype, method, {
    /** @this {FileLogger} @param {unknown} text */
    value(text) {
      this.write(level, text);
    },
  });
});

/** @param {string} name @param {string} file */
async function openLogger(name, file) {
  return new FileLogger(name, file);
}

exports.version = 0;
exports.Logger = class Logger extends FileLogger {
  /** @param {string} _kind @param {string} name @param {string} file */
  constructor(_kind, name, file) {
    super(name, file);
  }
};
exports.createRotatingLogger = openLogger;
exports.createAsyncRotatingLogger = openLogger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
