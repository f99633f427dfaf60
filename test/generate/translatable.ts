import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { faults } from '../../src/simulator/faults/faults';
import { root } from '../support/folders';
import { ruleTexts } from './ruleTexts';

/** Functions of ours that take a failure's template as an argument. */
const failureBuilders = new Set(['refuse', 'refuseUnknown']);

/**
 * Every text in the code that reaches users through `vscode.l10n.t`: its own first arguments, the templates of failures, the titles of
 * faults, and what lint says.
 */
export function translatableTexts(): readonly string[] {
  const folder = path.join(root, 'src');
  const found = new Set<string>([...Object.values(faults).map(({ title }) => title), ...ruleTexts()]);
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const source = ts.createSourceFile(
      file,
      readFileSync(path.join(folder, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    if (!file.startsWith('cli')) {
      collect(source, found);
    }
  }
  return [...found].sort();
}

function collect(node: ts.Node, found: Set<string>): void {
  if (ts.isCallExpression(node)) {
    const callee = node.expression.getText();
    if (callee.endsWith('l10n.t')) {
      literals(node.arguments[0]).forEach((text) => found.add(text));
    } else if (failureBuilders.has(callee)) {
      node.arguments.flatMap(literals).forEach((text) => found.add(text));
    }
  }
  if (
    ts.isPropertyAssignment(node) &&
    ['message', 'remedy'].includes(node.name.getText()) &&
    isExplanation(node.parent)
  ) {
    literals(node.initializer).forEach((text) => found.add(text));
  }
  ts.forEachChild(node, (child) => {
    collect(child, found);
  });
}

/** Our explanations say what to do or fill holes; a bare `message` belongs to somebody else's format, such as an answer of the virtual server. */
function isExplanation({ properties }: ts.ObjectLiteralExpression): boolean {
  return properties.some((property) => ['remedy', 'values'].includes(property.name?.getText() ?? ''));
}

/** Sentences among the literals of an expression: the branches of a condition, not what it compares with. */
function literals(node: ts.Node | undefined): readonly string[] {
  if (node === undefined) {
    return [];
  }
  if (ts.isConditionalExpression(node)) {
    return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  }
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? [node.text] : [];
}
