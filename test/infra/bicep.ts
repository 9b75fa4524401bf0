import { readFileSync } from 'node:fs';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** A Bicep file as its grammar sees it. */
export interface BicepFile {
  /** From the folder of the templates, such as `modules/app.bicep`. */
  readonly path: string;
  readonly root: Node;
  readonly scope: string;
  readonly declarations: readonly Declaration[];
}

/** A parameter, variable, resource, module or output. */
export interface Declaration {
  readonly kind: 'parameter' | 'variable' | 'resource' | 'module' | 'output';
  readonly name: string;
  readonly node: Node;
  /** Such as `description` and `secure`. */
  readonly decorators: readonly string[];
  /** The type and version of a resource, or the path of a module. */
  readonly target: string;
  /** What a resource or module is given; in a loop, what each one is. */
  readonly body: ReadonlyMap<string, Node>;
}

/** Loads the grammar; what it gives reads texts. */
export async function bicepReader(): Promise<(path: string, text: string) => BicepFile> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'))));
  return (path, text) => {
    const root = parser.parse(text)?.rootNode;
    if (!root) throw new Error(`${path} was not parsed`);
    return { path, root, scope: scopeOf(root), declarations: declarationsIn(root) };
  };
}

function scopeOf(root: Node): string {
  const assignment = root.children.find((node) => node?.type === 'target_scope_assignment');
  return assignment ? textIn(assignment.lastNamedChild) : 'resourceGroup';
}

function declarationsIn(root: Node): readonly Declaration[] {
  return root.namedChildren.flatMap((node) => {
    const kind = /^(parameter|variable|resource|module|output)_declaration$/.exec(node?.type ?? '')?.[1];
    if (!node || !kind) return [];
    const [name, target] = node.namedChildren;
    return {
      kind: kind as Declaration['kind'],
      name: name?.text ?? '',
      node,
      decorators: decoratorsOf(node),
      target: textIn(target),
      body: propertiesOf(objectIn(node)),
    };
  });
}

function decoratorsOf({ previousNamedSibling }: Node): readonly string[] {
  if (previousNamedSibling?.type !== 'decorators') return [];
  return calls(previousNamedSibling).map(({ name }) => name);
}

/** The object that a declaration is given, behind its condition or loop. */
function objectIn(node: Node): Node | undefined {
  const last = node.lastNamedChild ?? undefined;
  return last && ['if_statement', 'for_statement'].includes(last.type) ? objectIn(last) : last;
}

/** The properties of an object by name; none of what is no object. */
export function propertiesOf(object: Node | undefined): ReadonlyMap<string, Node> {
  const properties = object?.type === 'object' ? object.namedChildren : [];
  return new Map(
    properties.flatMap((property) => {
      const [name, value] = property?.namedChildren ?? [];
      return name && value ? [[name.type === 'string' ? textIn(name) : name.text, value]] : [];
    }),
  );
}

/** What stands between the quotes; an interpolation stands there as it is written. */
export function textIn(node: Node | undefined | null): string {
  return node?.type === 'string' ? node.text.replace(/^'+|'+$/g, '') : '';
}

/** Everything of these types below a node, in the order of the text. */
export function below(node: Node, ...types: readonly string[]): readonly Node[] {
  return node.descendantsOfType([...types]).filter((found) => found !== null);
}

/** The calls of functions below a node, with their first text. */
export function calls(node: Node): readonly { readonly name: string; readonly text: string }[] {
  return below(node, 'call_expression').map((call) => ({
    name: call.childForFieldName('function')?.text ?? '',
    text: textIn(call.childForFieldName('arguments')?.firstNamedChild),
  }));
}
