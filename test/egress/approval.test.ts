import fc from 'fast-check';
import { findApproval } from '../../lib/egress/approval';
import type { DestinationKind, EgressPath } from '../../lib/model/egress-path';
import type { ApprovedDestination } from '../../lib/model/egress-policy';
import { collection, known, notKnown } from '../../lib/model/evidence';
import { way, workspace } from '../fixtures/way';

const unasked = notKnown('nobody asked');

function approves(approved: Omit<ApprovedDestination, 'reason'>, path: EgressPath): boolean {
  return findApproval({ destinations: [{ ...approved, reason: 'a test' }] }, unasked)(path)(path.from.workspace);
}

const to = (kind: DestinationKind, value: string): EgressPath => way({ kind, value, tenancy: 'unknown' });

describe('an approved destination', () => {
  it.each<[DestinationKind, string, string]>([
    ['fqdn', '*.pypi.org', 'files.pypi.org'],
    ['fqdn', '*.pypi.org', '*.files.pypi.org'],
    ['fqdn', 'PyPI.org', 'pypi.org'],
    ['addresses', '52.232.16.0/20', '52.232.17.4'],
    ['addresses', '10.0.0.0/9, 10.128.0.0/9', '10.0.0.0/8'],
    ['service-tag', 'storage.westeurope', 'Storage.WestEurope'],
    ['service-tag', 'EventHub*', 'EventHub.WestEurope'],
    ['storage-account', '/subscriptions/p/*', '/subscriptions/p/resourceGroups/rg'],
    ['internet', 'internet', 'internet'],
  ])('%s %s holds %s', (kind, approved, value) =>
    expect(approves({ kind, value: approved }, to(kind, value))).toBe(true),
  );

  it.each<[DestinationKind, string, DestinationKind, string]>([
    ['fqdn', '*.pypi.org', 'fqdn', 'pypi.org'],
    ['fqdn', '*.pypi.org', 'fqdn', '*pypi.org'],
    ['fqdn', 'files.pypi.org', 'fqdn', '*.pypi.org'],
    ['fqdn', '*.pypi.org', 'fqdn', 'evil-pypi.org'],
    ['addresses', '52.232.16.0/21', 'addresses', '52.232.16.0/20'],
    ['service-tag', 'Storage.WestEurope', 'service-tag', 'Storage'],
    ['service-tag', 'Storage', 'service-tag', 'Storage.WestEurope'],
    ['fqdn', 'Storage', 'service-tag', 'Storage'],
    ['storage-account', '/subscriptions/p', 'storage-account', '/subscriptions/p/resourceGroups/rg'],
  ])('%s %s does not hold %s %s', (kind, approved, other, value) => {
    expect(approves({ kind, value: approved }, to(other, value))).toBe(false);
  });

  it('holds for its services and no others', () => {
    const approved = { kind: 'fqdn', value: 'a.com', services: ['tcp/440-450'] } as const;
    const over = (...services: readonly string[]) => ({ ...to('fqdn', 'a.com'), services });
    expect(approves(approved, over('tcp/443'))).toBe(true);
    expect(approves(approved, over('tcp/443', 'udp/443'))).toBe(false);
    expect(approves(approved, over('any'))).toBe(false);
    expect(approves({ ...approved, services: ['any'] }, over('other'))).toBe(true);
  });

  it('holds for its workspaces and no others', () => {
    const approved = { kind: 'fqdn', value: 'a.com' } as const;
    expect(approves({ ...approved, workspaces: ['DBW'] }, to('fqdn', 'a.com'))).toBe(true);
    expect(approves({ ...approved, workspaces: ['dbw-2'] }, to('fqdn', 'a.com'))).toBe(false);
  });

  it('is never taken back by another approval', () => {
    const destination = fc.record({
      kind: fc.constantFrom<DestinationKind>('fqdn', 'addresses', 'service-tag'),
      value: fc.constantFrom('*', '*.a.com', 'b.a.com', '10.0.0.0/8', '10.1.0.0/16', 'Storage', 'Stor*'),
      reason: fc.constant('a test'),
    });
    fc.assert(
      fc.property(fc.array(destination), destination, destination, (some, more, { kind, value }) => {
        const before = findApproval({ destinations: some }, unasked)(to(kind, value))(workspace);
        const after = findApproval({ destinations: [...some, more] }, unasked)(to(kind, value))(workspace);
        expect(after).toBe(before || approves(more, to(kind, value)));
      }),
    );
  });
});

describe('what needs no approval of its own', () => {
  const approval = findApproval(
    { destinations: [] },
    known(
      collection([
        { id: workspace, endpoints: [{ category: 'Azure Storage', host: 'arprod.blob.core.windows.net', port: 443 }] },
      ]),
    ),
  );
  const isApproved = (path: EgressPath) => approval(path)(path.from.workspace);

  it("is one's own", () => {
    expect(isApproved(way({ kind: 'private-endpoint', value: '/x', tenancy: 'own' }))).toBe(true);
    expect(isApproved(way({ kind: 'private-endpoint', value: '/x', tenancy: 'unknown' }))).toBe(false);
  });

  it('is the alias of Databricks in an endpoint policy, and not the one of all of Azure', () => {
    expect(isApproved(to('storage-account', '/services/Azure/Databricks'))).toBe(true);
    expect(isApproved(to('storage-account', '/services/Azure'))).toBe(false);
  });

  it('is a host that Databricks requires of this workspace, by its name and port', () => {
    const host = to('fqdn', 'ARPROD.blob.core.windows.net');
    expect(isApproved(host)).toBe(true);
    expect(isApproved({ ...host, services: ['tcp/443', 'tcp/80'] })).toBe(false);
    expect(isApproved(to('fqdn', '*.blob.core.windows.net'))).toBe(false);
    expect(isApproved(to('fqdn', 'other.blob.core.windows.net'))).toBe(false);
    expect(isApproved({ ...host, from: { workspace: { text: '/other', key: '/other' } } })).toBe(false);
  });
});
