import type { EnrolmentCase } from '../project/enrolmentCase';
import { languages, type Bilingual, type Language } from './bilingual';
import { caseNames } from './caseNames';
import { escapeHtml } from './escapeHtml';
import { inlineText, type TextValues } from './inlineText';
import { labels } from './labels';
import { moment } from './moment';
import { afterExpiry, failure, prerequisites, verification } from './notes';
import { pageStyle } from './pageStyle';
import type { Step } from './step';
import { stepsOf } from './steps';
import { uncertain } from './uncertain';

/** What the page tells about the package. No PIN and no name of a recipient. */
export interface HandoverPageInput {
  readonly packageName: string;
  readonly enrolmentCase: EnrolmentCase;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC: when the first PIN stops working. */
  readonly expiresAt: string;
  /** How many PINs the package holds. */
  readonly recipients: number;
  readonly destinationFolder: string;
  readonly discoveryUrl: string;
  /** Paths in the package. */
  readonly files: readonly string[];
  readonly toolVersion: string;
}

/**
 * `README.html` of a deployment package: what the administrator of ConfigMgr or EPM has to do, in English and Japanese.
 * One file without script and without anything to load; the content security policy forbids it too.
 */
export function handoverPage(input: HandoverPageInput): string {
  const links = languages.map(
    (language) => `<a href="#${language}" lang="${language}">${labels.languageName[language]}</a>`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<title>${escapeHtml(input.packageName)}: README</title>
<style>${pageStyle}</style>
</head>
<body id="top">
<nav aria-label="Language / 言語">
${links.join('\n')}
<a href="#top">${labels.bothLanguages.en} / <span lang="ja">${labels.bothLanguages.ja}</span></a>
</nav>
<main>
${languages.map((language) => languageSection(input, language)).join('\n')}
</main>
</body>
</html>
`;
}

function languageSection(input: HandoverPageInput, language: Language): string {
  const expiresAt = moment(input.expiresAt)[language];
  const values: TextValues = {
    destinationFolder: input.destinationFolder,
    discoveryUrl: input.discoveryUrl,
    expiresAt,
  };
  const notes = (title: Bilingual, lines: readonly Bilingual[]): string =>
    `<h2>${title[language]}</h2>\n<ul>\n${lines.map((line) => `<li>${inlineText(line[language], values)}</li>`).join('\n')}\n</ul>`;

  return `<section id="${language}" lang="${language}">
<h1><small>${labels.heading[language]}</small>${escapeHtml(input.packageName)}</h1>
<p class="expiry">${labels.expiry[language]}<strong>${escapeHtml(expiresAt)}</strong>${labels.expiryAdvice[language]}</p>
<p class="secret">${inlineText(labels.secret[language], values)}</p>
${facts(input, language)}
${notes(labels.prerequisites, prerequisites(input.enrolmentCase))}
<h2>${labels.steps[language]}</h2>
<ol>
${stepsOf[input.enrolmentCase].map((step) => stepItem(step, language, values)).join('\n')}
</ol>
${notes(labels.verification, verification)}
${notes(labels.failure, failure)}
${notes(labels.afterExpiry, afterExpiry)}
${notes(labels.uncertain, uncertain(input.enrolmentCase))}
<h2>${labels.files[language]}</h2>
<ul>
${input.files.map((file) => `<li><code>${escapeHtml(file)}</code></li>`).join('\n')}
</ul>
</section>`;
}

function facts(input: HandoverPageInput, language: Language): string {
  const rows: readonly (readonly [Bilingual, string])[] = [
    [labels.enrolmentCase, caseNames[input.enrolmentCase][language]],
    [labels.createdAt, moment(input.createdAt)[language]],
    [labels.recipients, String(input.recipients)],
    [labels.destinationFolder, input.destinationFolder],
    [labels.discoveryUrl, input.discoveryUrl],
    [labels.tool, `Enrollment Packager ${input.toolVersion}`],
  ];
  return `<dl>\n${rows.map(([label, value]) => `<dt>${label[language]}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}\n</dl>`;
}

function stepItem(step: Step, language: Language, values: TextValues): string {
  const { title, lines } = step[language];
  const paragraphs = lines.map((line) => `<p>${inlineText(line, values)}</p>`).join('');
  return `<li class="step"><h3>${inlineText(title, values)}</h3>${paragraphs}${commands(step, language)}</li>`;
}

function commands({ commands: lines = [] }: Step, language: Language): string {
  if (lines.length === 0) {
    return '';
  }
  const code = lines.map((line) => `<pre tabindex="0"><code>${escapeHtml(line)}</code></pre>`).join('');
  return `<details><summary>${labels.commands[language]}</summary>${code}</details>`;
}
