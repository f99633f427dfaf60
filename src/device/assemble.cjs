// @ts-check
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const include = /^#include (functions\/[A-Za-z0-9-]+\.ps1)$/;

/**
 * A device script as it ships: each line `#include functions/Name.ps1` becomes the text of that file.
 * Nothing else changes, so that what an administrator signs and reviews is what stands in the source. Line ends stay as they are.
 * @param {string} text a script of this folder
 * @param {string} [folder] the folder that has `functions`
 * @returns {string}
 */
function assembleScript(text, folder = __dirname) {
  return text
    .split('\n')
    .map((line) => (line.startsWith('#include') ? readFunctions(line.trimEnd(), folder) : line))
    .join('\n');
}

/** @param {string} line @param {string} folder @returns {string} */
function readFunctions(line, folder) {
  const name = include.exec(line)?.[1];
  const file = path.join(folder, name ?? '');
  if (name === undefined || !fs.existsSync(file)) {
    throw new Error(`"${line}" names no file of functions/.`);
  }
  return fs
    .readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd();
}

module.exports = { assembleScript };
