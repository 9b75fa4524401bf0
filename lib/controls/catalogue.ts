import type { AnyControl } from './control';

const heading = `# Controls

Printed by \`npm run docs\` from the controls themselves; edit those.
`;

/** Describes the controls in Markdown, in the order of their ids. */
export function describeCatalogue(controls: readonly AnyControl[]): string {
  const sorted = [...controls].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [heading, ...sorted.map(describe)].join('\n');
}

function describe({ id, title, severity, why, fix, article, frameworks, needs }: AnyControl): string {
  const requirements = frameworks.map(
    ({ framework, version, id: requirement }) => `${framework} ${version}: ${requirement}`,
  );
  return `## ${id} ${title}

${why}

- Severity: ${severity}
- Fix: ${fix}
- Article: ${article}
- Frameworks: ${requirements.join('; ')}
- Needs: ${needs.join(', ')}
`;
}
