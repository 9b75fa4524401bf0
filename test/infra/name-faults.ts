import type { Node } from 'web-tree-sitter';
import { type BicepFile, below, calls, type Declaration } from './bicep';

/** The functions of Bicep that the templates use. */
const functions = new Set(
  `cidrSubnet empty environment guid last loadJsonContent loadTextContent managementGroup replace resourceGroup split string
   subscription subscriptionResourceId tenant tenantResourceId toObject union uniqueString`.split(/\s+/),
);

/** What is referred to and nowhere declared, or declared twice. */
export function nameFaults({ root, declarations }: BicepFile): readonly string[] {
  const names = declarations.filter(({ kind }) => kind !== 'output').map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const unknown = references(root, new Set(names)).unknown;
  const unheard = calls(root)
    .map(({ name }) => name)
    .filter((name) => !functions.has(name) && !decoratorNames.has(name));
  return [
    ...twice.map((name) => `${name} is declared twice`),
    ...unknown.map((name) => `${name} is not declared`),
    ...unheard.map((name) => `${name} is no function that is known`),
  ];
}

const decoratorNames = new Set(['allowed', 'description', 'maxLength', 'maxValue', 'minLength', 'minValue', 'secure']);

/** What is declared and never referred to. */
export function useFaults({ root, declarations }: BicepFile): readonly string[] {
  const isNeeded = ({ kind, node }: Declaration) =>
    kind === 'parameter' || kind === 'variable' || (kind === 'resource' && below(node, 'existing').length > 0);
  const { known } = references(root, new Set(declarations.map(({ name }) => name)));
  return declarations
    .filter((declaration) => isNeeded(declaration) && !known.has(declaration.name))
    .map(({ name }) => `${name} is never used`);
}

/** The names that expressions refer to, whether they are declared or not; those of loops and lambdas are their own. */
function references(root: Node, declared: ReadonlySet<string>) {
  const known = new Set<string>();
  const unknown: string[] = [];
  const walk = (node: Node, locals: ReadonlySet<string>) => {
    const own = new Set([...locals, ...localsOf(node)]);
    for (const child of node.namedChildren) {
      if (!child || isNaming(child, node)) continue;
      if (child.type !== 'identifier') walk(child, own);
      else if (own.has(child.text)) continue;
      else if (declared.has(child.text)) known.add(child.text);
      else unknown.push(child.text);
    }
  };
  walk(root, new Set());
  return { known, unknown };
}

/** Whether an identifier names something here, rather than refer to it. */
function isNaming(child: Node, { type, firstNamedChild }: Node): boolean {
  return (
    child.type === 'identifier' &&
    child.id === firstNamedChild?.id &&
    (type.endsWith('_declaration') || ['object_property', 'call_expression'].includes(type))
  );
}

function localsOf(node: Node): readonly string[] {
  if (node.type === 'lambda_expression') return [node.firstNamedChild?.text ?? ''];
  if (node.type !== 'for_statement') return [];
  const first = node.firstNamedChild;
  const named = first?.type === 'for_loop_parameters' ? first.namedChildren : [first];
  return named.map((local) => local?.text ?? '');
}
