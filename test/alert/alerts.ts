import type { Alert, Notice } from '../../lib/model/alert';
import type { Finding } from '../../lib/model/finding';
import { finding } from '../findings/estate';

export const links = {
  portal: 'https://portal.azure.com',
  page: 'https://weir.tarnwater.example',
  logQuery: () => 'AZFWApplicationRule | take 10',
};

const subscription = '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5/resourceGroups';
export const workspace = `${subscription}/rg-tarn-lakehouse-weu/providers/Microsoft.Databricks/workspaces/dbw-tarn-ops-weu`;

/** A way out that somebody opened. */
export const wayOut: Finding = {
  ...finding({
    control: 'EGR-101',
    severity: 'critical',
    title: 'Compute reaches nothing on the internet that the egress policy does not approve',
    resource: workspace,
    workspace,
    facet: 'classic fqdn api.weather.example.com',
    reason:
      'From snet-ops-host to api.weather.example.com by tcp/443: open and not approved (proven). route default-to-firewall 10.10.1.4: it has the longest prefix',
    fix: `az network firewall policy rule-collection-group collection rule remove --policy-name afwp-tarn-weu --name 'legacy wheels'`,
  }),
  by: {
    who: 'ana@tarnwater.example',
    how: 'Azure Portal',
    at: '2026-11-24T10:03:00.000Z',
    correlation: '5c1b7a3e-0000-0000-0000-000000000001',
  },
};

export function notice(edit: Partial<Finding> = {}, reason: 'new' | 'resolved' = 'new'): Notice {
  return {
    reason,
    transition: { kind: 'opened', at: '2026-11-24T10:03:05.000Z', run: 'run-1', finding: { ...wayOut, ...edit } },
  };
}

export function blindFor(because: string, controls: readonly string[] = [because]): Notice {
  return { reason: 'blind', at: '2026-11-24T10:03:05.000Z', blindness: { because, controls, resources: 30 } };
}

export const blind = blindFor('403 AuthorizationFailed', ['DEP-101', 'RTG-101']);

export function alert(notices: readonly Notice[], kind: Alert['kind'] = 'change'): Alert {
  return { id: 'a'.repeat(32), channel: 'security', kind, at: '2026-11-24T10:03:06.000Z', notices };
}

/** What a name can hold that means to do harm. */
export const hostileTexts: readonly (readonly [string, string])[] = [
  ['Markdown', '[click](https://evil.example) **bold** _under_ `code` # head ![x](http://evil.example/x.png)'],
  ['HTML', '<script>alert(1)</script><img src=x onerror=alert(1)>&amp;'],
  ['bidirectional marks', 'safe\u202egpj.exe\u2066\u2069\u200f\u0000\u001b[31m\r\n\u2028end'],
  ['macros of cards', '{{DATE(2026-11-24T10:00:00Z,SHORT)}} $(expression) <at>everyone</at>'],
  ['2,000 characters', 'ä😀"\\'.repeat(500)],
];

/** A week's report that is out, with a first sentence of the test's. */
export function reportAlert(sentence: string): Alert {
  return { ...alert([], 'report'), report: { week: '2026-W47', sentences: [sentence, 'Two.', 'Three.'] } };
}
