// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes the server accept a display language for which no language pack is installed; packs come from a marketplace, which
 * the tests do not reach. This one has no texts: the workbench stays English, while extensions, which bring their own
 * translations (`package.nls.<locale>.json`, `bundle.l10n.<locale>.json`), speak the language. `vscode.env.language` names it.
 *
 * Must run after extensions were installed, since an installation writes the list of language packs anew.
 *
 * @param {string} userData the folder with `User` in it
 * @param {string} locale for example `ja`
 */
export async function addEmptyLanguagePack(userData, locale) {
  const texts = path.join(userData, `empty-language-pack-${locale}.json`);
  await mkdir(userData, { recursive: true });
  await writeFile(texts, JSON.stringify({ contents: {} }));
  const extension = { extensionIdentifier: { id: `test.language-pack-${locale}` }, version: '1.0.0' };
  const pack = { hash: locale, label: locale, extensions: [extension], translations: { vscode: texts } };
  await writeFile(path.join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}
