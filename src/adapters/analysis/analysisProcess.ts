/**
 * The process in which scripts are parsed: started by `forkedAnalyser`, with the paths of the parser's two files as arguments.
 * It ends when whoever started it does.
 */
import * as v from 'valibot';
import { EnrollmentError, errorText } from '../../core/errors';
import type { ScriptParser } from '../../core/ports';
import { loadPowerShellParser } from '../parser/powerShellParser';
import { answerQuestion } from './answerQuestion';
import { questionSchema, type Answer } from './messages';
import { ScriptMemory } from './scriptMemory';

const [, , runtime = '', grammar = ''] = process.argv;

const tools = loadPowerShellParser({ runtime, grammar }).then((parser) => ({
  parser,
  memory: new ScriptMemory(parser),
}));
// Whoever asks first is told.
tools.catch(() => undefined);

process.on('message', (message) => void answer(message));
process.on('disconnect', () => process.exit());

async function answer(message: unknown): Promise<void> {
  const question = v.parse(questionSchema, message);
  process.send?.(await answerOrFailure(question));
}

async function answerOrFailure(question: v.InferOutput<typeof questionSchema>): Promise<Answer> {
  try {
    const { parser, memory }: { parser: ScriptParser; memory: ScriptMemory } = await tools;
    return answerQuestion(question, parser, memory);
  } catch (error) {
    return { id: question.id, type: 'failed', failure: failureOf(error) };
  }
}

function failureOf(error: unknown): Extract<Answer, { type: 'failed' }>['failure'] {
  if (error instanceof EnrollmentError) {
    const { values, location, ...failure } = error.failure;
    return {
      ...failure,
      ...(values === undefined ? {} : { values: [...values] }),
      ...(location === undefined ? {} : { location: { file: location.file } }),
    };
  }
  return {
    kind: 'source',
    code: 'analysis-failed',
    message: 'This script could not be checked ({0}).',
    remedy: 'Report it with the script, if you can.',
    values: [errorText(error)],
  };
}
