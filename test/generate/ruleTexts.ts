import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../support/folders';

/** Functions that take a sentence of lint, and which of their arguments it is. */
const sentences: Readonly<Record<string, number>> = { observe: 1, complaint: 2 };
/** Functions that make a fix with this title, which may be put together of words of PowerShell. */
const titles: readonly string[] = ['replace', 'insertBehind'];

/** Every sentence of lint that reaches users: what rules observe, and the titles of their fixes. */
export function ruleTexts(): readonly string[] {
  const folder = path.join(root, 'src/core/lint');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      return textsOf(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
    });
}

function textsOf(node: ts.Node): readonly string[] {
  const below: string[] = [];
  ts.forEachChild(node, (child) => {
    below.push(...textsOf(child));
  });
  return [...ownTexts(node), ...below];
}

function ownTexts(node: ts.Node): readonly string[] {
  if (ts.isCallExpression(node)) {
    const callee = node.expression.getText();
    const sentence = node.arguments[sentences[callee] ?? -1];
    if (sentence !== undefined) {
      return required(sentence);
    }
    const title = titles.includes(callee) ? node.arguments[0] : undefined;
    return title === undefined ? [] : (valuesOf(title) ?? []);
  }
  const isFixTitle = ts.isPropertyAssignment(node) && node.name.getText() === 'title' && isFix(node.parent);
  const isTemplate = ts.isVariableDeclaration(node) && node.name.getText() === 'template' && node.initializer;
  return isFixTitle ? (valuesOf(node.initializer) ?? []) : isTemplate ? (valuesOf(isTemplate) ?? []) : [];
}

function isFix({ properties }: ts.ObjectLiteralExpression): boolean {
  return properties.some(({ name }) => name?.getText() === 'edits');
}

/** A sentence that cannot be read here could not be translated either. */
function required(node: ts.Expression): readonly string[] {
  const values = valuesOf(node);
  if (values === undefined) {
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    throw new Error(`${file.fileName}:${line + 1}: write this sentence so that it can be read here: ${node.getText()}`);
  }
  return values;
}

/** The texts that an expression may have; undefined where that is known on the device only. */
function valuesOf(node: ts.Expression): readonly string[] | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return [node.text];
  }
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
    return valuesOf(node.expression);
  }
  if (ts.isConditionalExpression(node)) {
    return all([valuesOf(node.whenTrue), valuesOf(node.whenFalse)])?.flat();
  }
  if (ts.isBinaryExpression(node)) {
    return joined([valuesOf(node.left), valuesOf(node.right)]);
  }
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap((span) => [valuesOf(span.expression), [span.literal.text]]);
    return joined([[node.head.text], ...spans]);
  }
  if (ts.isObjectLiteralExpression(node)) {
    return all(
      node.properties.map((one) => (ts.isPropertyAssignment(one) ? valuesOf(one.initializer) : undefined)),
    )?.flat();
  }
  if (ts.isElementAccessExpression(node)) {
    return valuesOf(node.expression);
  }
  return ts.isIdentifier(node) ? declared(node) : undefined;
}

/** The values of a constant or a parameter with a default, looked for from the inside out. */
function declared(name: ts.Identifier): readonly string[] | undefined {
  let found: ts.Expression | undefined;
  for (let scope: ts.Node = name; found === undefined && !ts.isSourceFile(scope); scope = scope.parent) {
    const look = (node: ts.Node): void => {
      if (ts.isVariableDeclaration(node) && node.name.getText() === name.text) {
        found ??= node.initializer;
      } else if (found === undefined && !(ts.isFunctionLike(node) && node !== scope.parent)) {
        ts.forEachChild(node, look);
      }
    };
    ts.forEachChild(scope.parent, look);
  }
  return found === undefined ? undefined : valuesOf(found);
}

type Values = readonly string[];

function all(parts: readonly (Values | undefined)[]): readonly Values[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}

/** Every combination of the parts. */
function joined(parts: readonly (Values | undefined)[]): Values | undefined {
  return all(parts)?.reduce<Values>((starts, part) => starts.flatMap((start) => part.map((end) => start + end)), ['']);
}
