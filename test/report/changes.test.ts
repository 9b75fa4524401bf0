import type { JudgedChange } from '../../lib/model/change';
import { diffDocument } from '../../lib/report/changes-document';
import { changesTable } from '../../lib/report/changes-table';
import type { Paint } from '../../lib/report/table';
import { subnet, way } from '../fixtures/way';

const plain = (text: string) => text;
const paint: Paint = { alarm: plain, warning: plain, good: plain, faint: plain, strong: plain };
const table = { text: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/RT', key: 'rt' };
const internet = way({ kind: 'internet', value: 'internet', tenancy: 'any' });

const detached: JudgedChange = {
  id: '0'.repeat(32),
  kind: 'route-table-detached',
  resource: subnet,
  before: table,
  after: undefined,
  place: { part: 'networks', steps: [] },
  effect: 'widens',
  opens: [internet, { ...internet, services: ['udp/53'] }],
  closes: [],
  severity: 'critical',
  by: { who: 'ana@example.org', how: 'Azure Portal', at: '2026-11-24T06:00:00.000Z', correlation: 'c-1' },
};
const { by: _, ...unsigned } = detached;
const narrowed: JudgedChange = {
  ...unsigned,
  kind: 'route-added',
  facet: 'a\u001bb',
  effect: 'narrows',
  severity: 'low',
  opens: [],
  closes: [internet],
};
const unseen = [{ part: 'firewalls', scope: '/', because: '403 AuthorizationFailed' }];

describe('the document of changes', () => {
  it('has ids as text, nothing as null, each destination once, and its fields in one order', () => {
    const document = diffDocument({ changes: [detached, narrowed], unseen });
    expect(document).toMatchObject({ schema: 'weir.diff/1', unseen });
    expect(document.changes[0]).toEqual({
      id: detached.id,
      kind: 'route-table-detached',
      resource: subnet.text,
      before: table.text,
      after: null,
      effect: 'widens',
      opens: [{ kind: 'internet', value: 'internet', tenancy: 'any' }],
      closes: [],
      severity: 'critical',
      by: detached.by,
    });
    expect(document.changes.map((change) => Object.keys(change).join())).toEqual([
      'id,kind,resource,before,after,effect,opens,closes,severity,by',
      'id,kind,resource,facet,before,after,effect,opens,closes,severity',
    ]);
  });
});

describe('the table of changes', () => {
  it('tells the worst first, who did it, and what was not compared', () => {
    expect(
      changesTable({ changes: [narrowed, detached], unseen }, paint),
    ).toBe(`  WIDENS   route table detached host (subnets)
           "RT" → nothing
           opens internet (any tenant)
           by ana@example.org (Azure Portal) at 2026-11-24T06:00:00.000Z
  narrows  route added host (subnets) a\uFFFDb
           "RT" → nothing
           closes internet (any tenant)
NOT COMPARED firewalls /: 403 AuthorizationFailed
2 changes: 1 widens, 0 unknown, 0 neutral, 1 narrows
`);
  });
});
