/** `npm run generate`: writes the files that are made from the code. Tests compare them with the code. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/folders';
import { projectJsonSchema } from './projectJsonSchema';
import { translatableTexts } from './translatable';

writeFileSync(path.join(root, 'media/enrollment.schema.json'), projectJsonSchema());
const english = Object.fromEntries(translatableTexts().map((text) => [text, text]));
writeFileSync(path.join(root, 'l10n/bundle.l10n.json'), `${JSON.stringify(english, undefined, 2)}\n`);
