import { posix } from 'node:path';
import type { Node } from 'web-tree-sitter';
import versions from '../fixtures/azure-versions.json';
import { type BicepFile, below, calls, type Declaration, propertiesOf, textIn } from './bicep';
import { nameFaults, useFaults } from './name-faults';

/** Every file of the templates, and what else they may load, by path. */
export interface Templates {
  readonly files: ReadonlyMap<string, BicepFile>;
  readonly others: readonly string[];
}

/** What the compiler of Bicep and its linter would refuse, as far as a tree and the documented versions show it. */
export function faultsIn(templates: Templates): readonly string[] {
  return [...templates.files.values()].flatMap((file) =>
    [
      ...syntaxFaults(file),
      ...nameFaults(file),
      ...useFaults(file),
      ...file.declarations.flatMap(declarationFaults),
      ...file.declarations.flatMap((declaration) => moduleFaults(templates, file, declaration)),
      ...outputFaults(templates, file),
      ...loadFaults(templates, file),
      ...styleFaults(file),
    ].map((fault) => `${file.path}: ${fault}`),
  );
}

function syntaxFaults({ root }: BicepFile): readonly string[] {
  if (!root.hasError) return [];
  const broken = below(root, 'ERROR').map((node) => node.startPosition.row + 1);
  return [`cannot be parsed, at ${broken.length ? `line ${broken.join(', ')}` : 'something that is missing'}`];
}

function declarationFaults(declaration: Declaration): readonly string[] {
  const { kind, name, decorators, body, node } = declaration;
  const location = body.get('location');
  return [
    ...(kind === 'parameter' && !decorators.includes('description') ? [`the parameter ${name} is not described`] : []),
    ...(kind === 'resource' ? resourceFaults(declaration) : []),
    ...(location?.type === 'string' && textIn(location) !== 'global' ? [`${name} has a region of its own`] : []),
    ...needlessDependencies(body, node).map((needless) => `${name} depends on ${needless} without saying so`),
  ];
}

function resourceFaults({ name, target, body }: Declaration): readonly string[] {
  const [type = '', version] = target.split('@');
  const documented = (versions as Readonly<Record<string, string>>)[type];
  const fixed = textIn(body.get('name')).replace(/\$\{[^}]*\}/g, '');
  return [
    ...(version === documented ? [] : [`${name} is of ${target}, where ${documented} is documented`]),
    ...(fixed.includes('/') && !body.has('parent') ? [`${name} has a parent in its name`] : []),
    ...(body.has('name') ? [] : [`${name} has no name`]),
  ];
}

/** What `dependsOn` names although the rest of the body refers to it, which is enough. */
function needlessDependencies(body: Declaration['body'], node: Node): readonly string[] {
  const list = body.get('dependsOn');
  const named = list ? below(list, 'identifier').map(({ text }) => text) : [];
  const referred = below(node, 'identifier').map(({ text }) => text);
  return named.filter((name) => referred.filter((text) => text === name).length > 1);
}

function moduleFaults({ files }: Templates, file: BicepFile, { kind, name, target, body }: Declaration) {
  if (kind !== 'module') return [];
  const module = files.get(resolve(file, target));
  if (!module) return [`${name} is of ${target}, which does not exist`];
  const parameters = module.declarations.filter((declaration) => declaration.kind === 'parameter');
  const given = propertiesOf(body.get('params'));
  const secure = file.declarations.filter(({ decorators }) => decorators.includes('secure')).map((one) => one.name);
  return [
    ...[...given.keys()]
      .filter((parameter) => !parameters.some((one) => one.name === parameter))
      .map((parameter) => `${name} is given ${parameter}, which ${target} does not take`),
    ...parameters
      .filter((one) => !hasDefault(one) && !given.has(one.name))
      .map((one) => `${name} is not given ${one.name}, which ${target} needs`),
    ...parameters
      .filter((one) => !one.decorators.includes('secure') && secure.includes(given.get(one.name)?.text ?? ''))
      .map((one) => `${name} is given a secret as ${one.name}, which is not secure`),
    ...(module.scope !== file.scope && !body.has('scope') ? [`${name} is deployed to no ${module.scope}`] : []),
  ];
}

function hasDefault({ node }: Declaration): boolean {
  return node.namedChildCount > 2;
}

function outputFaults({ files }: Templates, file: BicepFile): readonly string[] {
  return below(file.root, 'member_expression').flatMap((node) => {
    const [, module, output] = /^(\w+)!?\.outputs\.(\w+)$/.exec(node.text) ?? [];
    const declaration = file.declarations.find(({ kind, name }) => kind === 'module' && name === module);
    if (!declaration || !output) return [];
    const outputs = files.get(resolve(file, declaration.target))?.declarations ?? [];
    return outputs.some(({ kind, name }) => kind === 'output' && name === output)
      ? []
      : [`${module} has no output ${output}`];
  });
}

function loadFaults({ others }: Templates, file: BicepFile): readonly string[] {
  return loadedBy(file)
    .filter((path) => !others.includes(path))
    .map((path) => `loads ${path}, which does not exist`);
}

/** The files whose text or JSON becomes part of a file. */
export function loadedBy(file: BicepFile): readonly string[] {
  return calls(file.root)
    .filter(({ name }) => name.startsWith('load'))
    .map(({ text }) => resolve(file, text));
}

function resolve({ path }: BicepFile, target: string): string {
  return posix.join(posix.dirname(path), target);
}

const cloudHosts =
  /(core|database)\.windows\.net|vault\.azure\.net|management\.azure\.com|login\.microsoftonline\.com|api\.loganalytics\.io/;

function styleFaults({ root }: BicepFile): readonly string[] {
  const texts = below(root, 'string').map(({ text }) => text);
  return [
    ...texts.filter((text) => cloudHosts.test(text)).map((text) => `${text} holds in one cloud only`),
    ...texts
      .filter((text) => /^'\$\{[^{}']*\}'$/.test(text) && !isKey(root, text))
      .map((text) => `${text} needs no quotes`),
    ...calls(root)
      .filter(({ name }) => name === 'concat')
      .map(() => 'concat is an interpolation'),
  ];
}

/** An interpolation alone is how an object gets a key that is calculated. */
function isKey(root: Node, text: string): boolean {
  return below(root, 'object_property').some(({ firstNamedChild }) => firstNamedChild?.text === text);
}
