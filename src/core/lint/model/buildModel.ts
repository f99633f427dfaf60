import type { Place } from '../finding';
import { childOf, descendants, type SyntaxNode } from '../syntaxNode';
import type { Assignment, Command, DeclaredFunction, DeclaredParameter } from './command';
import { Folder } from './fold';
import { readAssignment } from './readAssignment';
import { readCommand } from './readCommand';
import { readParameters } from './readParameters';
import type { ScriptModel } from './scriptModel';

/** Node types that rules ask for by name. */
const indexed: ReadonlySet<string> = new Set([
  'command',
  'variable',
  'string_literal',
  'hash_literal_expression',
  'invocation_expression',
  'member_access',
  'type_literal',
  'function_statement',
  'param_block',
  'try_statement',
  'catch_clause',
  'finally_clause',
  'trap_statement',
  'flow_control_statement',
  'if_statement',
  'while_statement',
  'do_statement',
  'for_statement',
  'foreach_statement',
  'switch_statement',
  'assignment_expression',
  'ternary_expression',
  'null_coalesce_expression',
  'pipeline_chain_tail',
  'pipeline',
  'named_block',
  'comparison_expression',
  'logical_expression',
  'comment',
  'requires_statement',
  'script_parameter',
  'script_block_expression',
]);

const none: readonly SyntaxNode[] = [];

/** A model and what folds its expressions. */
export interface BuiltModel {
  readonly model: ScriptModel;
  readonly folder: Folder;
}

/** Reads the tree once and gathers what rules ask for. */
export function buildModel(text: string, root: SyntaxNode): BuiltModel {
  const byType = new Map<string, SyntaxNode[]>();
  const errors: SyntaxNode[] = [];
  for (const node of descendants(root)) {
    if (node.isError || node.isMissing) {
      errors.push(node);
    }
    if (indexed.has(node.type)) {
      const known = byType.get(node.type);
      if (known === undefined) {
        byType.set(node.type, [node]);
      } else {
        known.push(node);
      }
    }
  }
  const nodes = (type: string): readonly SyntaxNode[] => byType.get(type) ?? none;
  const source = ({ startIndex, endIndex }: Place): string => text.slice(startIndex, endIndex);
  const functions = nodes('function_statement').map((node) => readFunction(node, text));
  const scriptParameters = nodes('param_block').find((node) => node.parent === root);
  const parameters = readParameters(childOf(scriptParameters, 'parameter_list'), text);
  const assignments = readAssignments(root, nodes, text, functions, parameters);
  const folder = new Folder(text, assignments);
  const own = new Set(functions.map(({ name }) => name));
  const commands: readonly Command[] = nodes('command').map((node) => readCommand(node, text, folder, own));
  const model: ScriptModel = {
    text,
    root,
    commands,
    functions,
    parameters,
    assignments,
    comments: nodes('comment'),
    errors,
    nodes,
    source,
  };
  return { model, folder };
}

function readFunction(node: SyntaxNode, text: string): DeclaredFunction {
  const name = childOf(node, 'function_name');
  const block = childOf(childOf(node, 'script_block'), 'param_block');
  const list = childOf(block ?? childOf(node, 'function_parameter_declaration'), 'parameter_list');
  return {
    node,
    name: (name === undefined ? '' : text.slice(name.startIndex, name.endIndex))
      .trim()
      .replace(/^(?:global|script|local|private):/i, '')
      .toLowerCase(),
    parameters: readParameters(list, text),
  };
}

function readAssignments(
  root: SyntaxNode,
  nodes: (type: string) => readonly SyntaxNode[],
  text: string,
  functions: readonly DeclaredFunction[],
  parameters: readonly DeclaredParameter[],
): readonly Assignment[] {
  const declared = [...parameters.map((one) => [one, root] as const)].concat(
    functions.flatMap((one) => one.parameters.map((parameter) => [parameter, one.node] as const)),
  );
  return [
    ...declared.map(([{ variable, name }, scope]) => ({
      node: variable,
      name,
      operator: 'param',
      value: undefined,
      scope,
    })),
    ...nodes('assignment_expression').flatMap((node) => readAssignment(node, text)),
    ...nodes('foreach_statement').flatMap((node) => readAssignment(node, text)),
  ].sort((one, other) => one.node.startIndex - other.node.startIndex);
}
