import { toJsonSchema } from '@valibot/to-json-schema';
import { projectSchema } from '../../src/core/project/projectSchema';

/** The JSON schema of `enrollment.json`, for completion and hover in the editor: the same rules that reading a project checks. */
export function projectJsonSchema(): string {
  const schema = toJsonSchema(projectSchema, { typeMode: 'input', errorMode: 'ignore' });
  return `${JSON.stringify({ ...schema, title: 'Enrollment project', allowComments: false, allowTrailingCommas: false }, undefined, 2)}\n`;
}
