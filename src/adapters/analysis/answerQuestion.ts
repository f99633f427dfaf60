import { drawPicture } from '../../core/preview/drawPicture';
import { drawBatchPicture } from '../../core/preview/batch/drawBatchPicture';
import { boundFindings } from '../../core/lint/boundFindings';
import { isBatch } from '../../core/lint/isBatch';
import { lintModels } from '../../core/lint/lintPackage';
import { scriptContext } from '../../core/lint/lintScript';
import type { AnalysisRequest, PictureRequest, ScriptParser } from '../../core/ports';
import type { Picture } from '../../core/preview/picture';
import type { Answer, Question } from './messages';
import type { ScriptMemory } from './scriptMemory';

/** Does the work of the analysis process. */
export function answerQuestion({ id, ...question }: Question, parser: ScriptParser, memory: ScriptMemory): Answer {
  return question.type === 'lint'
    ? { id, type: 'linted', findings: lint(question.request, memory) }
    : { id, type: 'drawn', picture: draw(question.request, parser) };
}

type Linted = Extract<Answer, { type: 'linted' }>['findings'];

function lint({ files, isPackage, severities, isTyping }: AnalysisRequest, memory: ScriptMemory): Linted {
  const models = files.map((file) => (isTyping === true ? memory.modelWhileTyping(file) : memory.model(file)));
  return lintModels(models, { isPackage, severities, own: memory.own }).map((findings) =>
    boundFindings(findings).map(({ values, fix, ...finding }) => ({
      ...finding,
      values: [...values],
      ...(fix === undefined ? {} : { fix: { ...fix, edits: [...fix.edits] } }),
    })),
  );
}

function draw({ file, situation }: PictureRequest, parser: ScriptParser): Picture {
  if (isBatch(file.name)) {
    return drawBatchPicture(file, situation);
  }
  const parsed = parser.parse(file.text);
  try {
    const { profile, enrolmentCase } = situation;
    return drawPicture(scriptContext(file, parsed.root, { profiles: [profile], enrolmentCase }), situation);
  } finally {
    parsed.dispose();
  }
}
