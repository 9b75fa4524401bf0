import { knownWaysOut } from '../model/known-ways-out';
import { sentences } from './article';
import type { AnyControl, Requirement } from './control';
import { controlsOfWaysOut } from './ways-out-judged';

const heading = `# Controls

Printed by \`npm run docs\` from the controls themselves; edit those.
`;

/** Describes the controls in Markdown, in the order of their ids. */
export function describeCatalogue(controls: readonly AnyControl[]): string {
  const sorted = [...controls].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [heading, articleTable(), waysOutTable(controls), ...sorted.map(describe)].join('\n');
}

function articleTable(): string {
  const rows = sentences.map(({ section, says, controls }) => `| ${section} | ${says} | ${controls.join(', ')} |`);
  return `## What the article says

| Section | Says | Controls |
|---|---|---|
${rows.join('\n')}
`;
}

/** A control that judges the ways out of an estate catches whatever opens one; the others judge what does. */
function waysOutTable(controls: readonly AnyControl[]): string {
  const judging = new Set(controls.filter(({ needs }) => needs.includes('egressPaths')).map(({ id }) => id));
  const rows = Object.entries(knownWaysOut).map(([entry, opens]) => {
    const ids = controlsOfWaysOut[entry] ?? [];
    return `| ${entry} | ${opens} | ${ids.map((id) => (judging.has(id) ? `${id}*` : id)).join(', ')} |`;
  });
  return `## Known ways out

A star marks a control over all ways out of the estate.

| Entry | Opened by | Controls |
|---|---|---|
${rows.join('\n')}
`;
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
