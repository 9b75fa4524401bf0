import { dirname, join, normalize } from 'node:path';

/** A source file: its path from the root of the checkout, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What a room may import: rooms by name, packages by name. */
interface Law {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  /** Thinking rooms have no clock, chance, environment, network or file system. */
  readonly thinks: boolean;
}

const think = (rooms: readonly string[], packages: readonly string[] = []): Law => ({ rooms, packages, thinks: true });
const talk = (rooms: readonly string[], packages: readonly string[]): Law => ({ rooms, packages, thinks: false });

const pillars = ['net', 'model'];
const allRooms = [
  ...pillars,
  'collect',
  'egress',
  'controls',
  'drift',
  'traffic',
  'findings',
  'store',
  'alert',
  'report',
];

/** Who may import whom; what is not listed is forbidden. */
const laws: Readonly<Record<string, Law>> = {
  net: think([], ['ipaddr.js']),
  // Digests are deterministic: the same input gives the same bytes.
  model: think(['net'], ['node:crypto']),
  egress: think(pillars),
  controls: think(pillars),
  drift: think(pillars),
  traffic: think(pillars),
  findings: think(pillars),
  report: think(
    [...pillars, 'controls'],
    ['@dagrejs/dagre', 'preact', 'preact-render-to-string', 'd3-scale', 'd3-shape'],
  ),
  collect: talk(pillars, ['@azure/*', 'node:*', 'jsonc-parser']),
  store: talk(pillars, ['@azure/*', 'node:*']),
  alert: talk(pillars, ['@azure/*', 'node:*']),
  jobs: think(allRooms),
  config: talk(['model'], ['ajv', 'jsonc-parser']),
  runtime: talk([...allRooms, 'jobs', 'config', 'package.json'], ['@azure/*', 'node:*']),
  functions: talk(['jobs', 'runtime'], ['@azure/functions']),
  local: talk([...allRooms, 'jobs', 'config', 'runtime'], ['*']),
};

const chance = /\b(?:Date\.now|Math\.random|performance\.|process\.|setTimeout|setInterval|fetch\()|new Date\(\)/;

/** A text that browsers run; here it is a constant. */
const browserScript = 'lib/report/views/script.ts';

/** Every breach of the architecture, as a sentence that names file and breach. */
export function breaches(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, text }) => {
    const room = roomOf(path);
    const law = laws[room];
    if (!law) return [`${path}: there is no room ${room}`];
    const imports = importsOf(text).flatMap((specifier) => forbiddenImport(path, room, law, specifier));
    const clock = law.thinks && path !== browserScript ? (withoutComments(text).match(chance) ?? []) : [];
    return [...imports, ...[...clock].map((word) => `${path}: ${room} thinks and may not use ${word}`)];
  });
}

function forbiddenImport(path: string, room: string, law: Law, specifier: string): readonly string[] {
  if (!specifier.startsWith('.')) {
    const allowed = law.packages.some((name) =>
      name.endsWith('*') ? specifier.startsWith(name.slice(0, -1)) : specifier === name,
    );
    return allowed ? [] : [`${path}: ${room} may not import the package ${specifier}`];
  }
  const target = roomOf(normalize(join(dirname(path), specifier)));
  return target === room || law.rooms.includes(target) ? [] : [`${path}: ${room} may not import ${target}`];
}

/** The room of a path: a folder or a file of lib/, or a folder of the top level. */
function roomOf(path: string): string {
  const [top, second] = path.replaceAll('\\', '/').split('/');
  return top === 'lib' ? (second ?? '').replace(/\.(?:tsx?|schema\.json)$/, '') : (top ?? '');
}

function importsOf(text: string): readonly string[] {
  const specifiers = withoutComments(text).matchAll(
    /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|\brequire\(\s*)['"]([^'"]+)['"]/g,
  );
  return [...specifiers].map(([, specifier]) => specifier ?? '');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
