import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { EnrollmentError, type FailureLocation } from '../errors';
import { requiredLife } from '../pin/requiredLife';
import type { NeuronsApiSettings } from './neuronsSettings';
import type { Project } from './project';
import { projectSchema } from './projectSchema';

/**
 * Reads the text of `enrollment.json`. The first mistake is thrown with its line and column.
 * @param file name shown in errors
 * @throws EnrollmentError `project-json` (not JSON) or `project-invalid` (a value is wrong)
 */
export function parseProject(text: string, file: string): Project {
  const mistakes: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), mistakes, { disallowComments: true, allowEmptyContent: false });
  const first = mistakes[0];
  if (tree === undefined || first !== undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'project-json',
      message: 'This is not valid JSON ({0}).',
      values: [first === undefined ? 'empty' : printParseErrorCode(first.error)],
      remedy: 'Correct it; the editor completes and explains every key.',
      location: { file, ...lineAndColumn(text, first?.offset ?? 0) },
    });
  }
  const result = v.safeParse(projectSchema, JSON.parse(text.replace(/^\uFEFF/, '')));
  if (!result.success) {
    throw invalidProject(text, tree, file, result.issues[0]);
  }
  return checkTogether(result.output, text, tree, file);
}

type WrittenProject = v.InferOutput<typeof projectSchema>;
type WrittenSource = WrittenProject['sources'][number];

/** Rules over more than one key, which neither schema language says readably. */
function checkTogether(project: WrittenProject, text: string, tree: Node, file: string): Project {
  const at = (...path: (string | number)[]): FailureLocation => ({
    file,
    ...lineAndColumn(text, nearestNode(tree, path).offset),
  });
  const refuse = (message: string, location: FailureLocation): never => {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'project-invalid',
      message,
      remedy: 'Correct it; the editor completes and explains every key.',
      location,
    });
  };
  if (project.case === 'epm-device-name' && project.deviceDomain === undefined) {
    refuse('"deviceDomain" is missing: in this case a device enrols as DEVICE@domain.', at('case'));
  }
  const required = requiredLife(project.pin);
  if (required.hours >= project.pin.lifeHours) {
    refuse(
      required.windowHours === undefined
        ? '"minimumLifeHours" must be shorter than "lifeHours", or no package could ever be built.'
        : '"distributionHours" and "maintenanceWindowHours" together must be shorter than "lifeHours", or no package could ever be built.',
      at('pin'),
    );
  }
  const ids = project.sources.map(({ id }) => id);
  const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (repeated !== -1) {
    refuse('Two sources have the same "id".', at('sources', repeated, 'id'));
  }
  project.sources.forEach((source, index) => {
    checkSource(source, (message) => refuse(message, at('sources', index, 'url')));
  });
  return withServers(project, at, refuse);
}

/** The project with what its issuer and its sources need of other keys. */
function withServers(
  project: WrittenProject,
  at: (...path: (string | number)[]) => FailureLocation,
  refuse: (message: string, location: FailureLocation) => never,
): Project {
  const requireApi = (location: FailureLocation): NeuronsApiSettings =>
    project.server.api ?? refuse('"server.api" is missing: it names the server whose REST API is asked.', location);
  const sources = project.sources.map((source, index) =>
    source.kind === 'neurons' ? { ...source, api: requireApi(at('sources', index)) } : source,
  );
  const { pin } = project;
  switch (pin.issuer) {
    case 'local':
      return { ...project, sources, pin: { ...pin, issuer: pin.issuer } };
    case 'neurons':
      return { ...project, sources, pin: { ...pin, issuer: pin.issuer, api: requireApi(at('pin')) } };
    case 'import': {
      const file = pin.import ?? refuse('"pin.import" is missing: it names the file with the PINs.', at('pin'));
      return { ...project, sources, pin: { ...pin, issuer: pin.issuer, import: file } };
    }
  }
}

/** How a password may travel: with TLS from the start, after StartTLS, or in the clear where somebody said so. */
function checkSource(source: WrittenSource, refuse: (message: string) => never): void {
  if (source.kind !== 'ldap') {
    return;
  }
  const beginsWithTls = source.url.startsWith('ldaps://');
  if (beginsWithTls && source.startTls) {
    refuse('ldaps:// begins with TLS; "startTls" belongs to ldap://.');
  }
  if (!beginsWithTls && !source.startTls && source.allowPlainText === undefined) {
    refuse('The password would travel unencrypted: write ldaps://, or set "startTls" to true.');
  }
}

function invalidProject(text: string, tree: Node, file: string, issue: v.BaseIssue<unknown>): EnrollmentError {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  return new EnrollmentError({
    kind: 'refused',
    code: 'project-invalid',
    message: '"{0}" {1}.',
    values: [path.join('.') || file, explainIssue(issue)],
    remedy: 'Correct it; the editor completes and explains every key.',
    location: { file, ...lineAndColumn(text, nearestNode(tree, path).offset) },
  });
}

/** Our own messages say "must …"; valibot's speak of received and expected types and are put into words here. */
function explainIssue(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'schema' && issue.received === 'undefined') {
    return 'is missing';
  }
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return 'is not a known key';
  }
  return issue.message.startsWith('Invalid')
    ? `must be ${issue.expected ?? 'different'}, not ${issue.received}`
    : issue.message;
}

function nearestNode(tree: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) {
      return node;
    }
  }
  return tree;
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
