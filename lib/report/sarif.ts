import type { Severity, Verdict } from '../model/verdict';
import type { Scan } from './scan';

const level: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};
const kind = { pass: 'pass', fail: 'fail', unknown: 'open', 'not-applicable': 'notApplicable' } as const;

/** The verdicts as one SARIF 2.1.0 run; a resource stands in as a logical location, since it has no file. */
export function scanSarif({ verdicts }: Scan): object {
  const titles = new Map(verdicts.map(({ control, title }) => [control, title]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Weir', rules: [...titles].map(([id, text]) => ({ id, shortDescription: { text } })) },
        },
        results: verdicts.map(result),
      },
    ],
  };
}

function result({ control, title, severity, status, resource, facet, reason, exemption }: Verdict): object {
  return {
    ruleId: control,
    kind: kind[status],
    level: status === 'fail' ? level[severity] : 'none',
    message: { text: reason ?? title },
    ...(exemption && { suppressions: [{ kind: 'external', justification: exemption.reason }] }),
    locations: [
      {
        logicalLocations: [
          { fullyQualifiedName: resource.text, kind: 'resource', ...(facet === undefined ? {} : { name: facet }) },
        ],
      },
    ],
  };
}
