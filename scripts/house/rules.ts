import ts from 'typescript';
import { placeOf, type Source, visit } from './source-files.js';

const ROOMS = [
  'platform',
  'identity',
  'organisation',
  'courses',
  'enrollment',
  'digital-skills',
  'certificates',
  'recognition',
  'notifications',
];
const schemaOf = (room: string) => room.replace('-', '_');
const FOREIGN_NAME = new RegExp(`\\b(${ROOMS.map(schemaOf).join('|')})\\.([a-z_]+)`, 'g');
const LOOKS_LIKE_SQL = /\b(select|insert into|update|delete from|create|alter|join|execute function)\b/i;

/**
 * Names of other rooms' tables in a room's SQL.
 * @param allowed names such as `platform.fold` that this room may use
 */
export function foreignTables(source: Source, allowed: (room: string, name: string, path: string) => boolean): string[] {
  const room = /^libs\/([^/]+)\//.exec(source.path)?.[1];
  if (!room) return [];
  const found: string[] = [];
  visit(source.tree, (node) => {
    if (!isText(node)) return;
    const text = textOf(node);
    if (!LOOKS_LIKE_SQL.test(text)) return;
    // quoted words inside SQL are values: names of events and queues
    for (const [name, schema] of text.replace(/'[^']*'/g, "''").matchAll(FOREIGN_NAME)) {
      if (schema !== schemaOf(room) && !allowed(room, name, source.path)) found.push(`${placeOf(source, node)} ${name}`);
    }
  });
  return found;
}

const isText = (node: ts.Node): node is ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);

const textOf = (node: ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression): string =>
  ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' … ') : node.text;

/** Places that ask the machine for the time instead of taking `ctx.now`. */
export function clockReads(source: Source): string[] {
  const found: string[] = [];
  visit(source.tree, (node) => {
    const isNow = ts.isCallExpression(node) && node.expression.getText(source.tree) === 'Date.now';
    const isNewDate = ts.isNewExpression(node) && node.expression.getText(source.tree) === 'Date' && !node.arguments?.length;
    if (isNow || isNewDate) found.push(placeOf(source, node));
  });
  return found;
}

/** Uses of `ctx` inside `run(ctx, (tx) => …)`: what it reads is not in the transaction. */
export function contextsInsideTransactions(source: Source): string[] {
  const found: string[] = [];
  visit(source.tree, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'run') return;
    const [context, work] = node.arguments;
    if (!context || !work || !ts.isIdentifier(context) || !ts.isArrowFunction(work)) return;
    visit(work.body, (inner) => {
      const isUse = ts.isIdentifier(inner) && inner.text === context.text && !isName(inner);
      if (isUse) found.push(placeOf(source, inner));
    });
  });
  return found;
}

/** Whether an identifier is only the name of a property. */
const isName = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node);
