import type { AnyControl, Requirement } from './control';

const heading = `# Controls

Printed by \`npm run docs\` from the controls themselves; edit those.
`;

/** Describes the controls in Markdown, in the order of their ids. */
export function describeCatalogue(controls: readonly AnyControl[]): string {
  const sorted = [...controls].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [heading, ...sorted.map(describe)].join('\n');
}

function describe({ id, title, severity, why, fix, article, frameworks, needs }: AnyControl): string {
  return `## ${id} ${title}

${why}

- Severity: ${severity}
- Fix: ${fix}
- Article: ${article}
- Frameworks: ${frameworks.map(describeRequirement).join('; ')}
- Needs: ${needs.join(', ')}
`;
}

/** Such as `MITRE ATT&CK v19: T1686.001 (formerly T1562.007)`. */
function describeRequirement({ framework, version, id, legacyIds }: Requirement): string {
  return `${framework} ${version}: ${id}${legacyIds ? ` (formerly ${legacyIds.join(', ')})` : ''}`;
}
