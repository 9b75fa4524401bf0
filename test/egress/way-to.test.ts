import { wayTo } from '../../lib/egress/way-to';
import { armId } from '../../lib/model/arm-id';
import type { EgressPath } from '../../lib/model/egress-path';
import { way as wayOut, workspace } from '../fixtures/way';

function way(kind: EgressPath['to']['kind'], value: string, edit: Partial<EgressPath> = {}): EgressPath {
  return wayOut({ kind, value, tenancy: 'any' }, edit);
}

const account = '/subscriptions/2/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stpartner';

describe('the way to a place that was tried', () => {
  it.each<readonly [string, EgressPath, string, string]>([
    ['the internet', way('internet', 'internet'), 'transfer.sh', 'open'],
    ['the internet of serverless compute', way('internet', 'internet', { plane: 'serverless' }), 'transfer.sh', 'open'],
    ['a name', way('fqdn', 'Transfer.sh'), 'transfer.sh', 'open'],
    ['a pattern', way('fqdn', '*.example.com'), 'a.b.example.com', 'open'],
    ['its address', way('addresses', '198.51.100.0/24, 203.0.113.0/24'), '203.0.113.9', 'open'],
    [
      'its account from serverless compute',
      way('storage-account', 'stpartner.blob'),
      'stpartner.blob.core.windows.net',
      'open',
    ],
    [
      'another from serverless compute',
      way('storage-account', 'stother.blob'),
      'stpartner.blob.core.windows.net',
      'blocked-everywhere',
    ],
    ['something that was approved unseen', way('opaque', 'x', { approved: true }), 'transfer.sh', 'blocked-everywhere'],
    ['its account', way('storage-account', account), 'stpartner.blob.core.windows.net', 'open'],
    ['every account', way('service-tag', 'Storage.WestEurope'), 'stevil.dfs.core.windows.net', 'open'],
    ['addresses that the name may have', way('addresses', '203.0.113.0/24'), 'transfer.sh', 'unknown'],
    [
      'a scope that may hold the account',
      way('storage-account', '/subscriptions/2'),
      'stx.blob.core.windows.net',
      'unknown',
    ],
    ['a service that may serve it', way('service-tag', 'AzureFrontDoor.Frontend'), 'transfer.sh', 'unknown'],
    ['something that nobody can look into', way('opaque', '10.0.0.4'), 'transfer.sh', 'unknown'],
    ['the internet, perhaps', way('internet', 'internet', { certainty: 'assumed' }), 'transfer.sh', 'unknown'],
    ['another name', way('fqdn', 'example.com'), 'transfer.sh', 'blocked-everywhere'],
    ['names of the firewall itself', way('fqdn', 'infrastructure FQDNs'), 'transfer.sh', 'blocked-everywhere'],
    ['other addresses', way('addresses', '198.51.100.0/24'), '203.0.113.9', 'blocked-everywhere'],
    ['another account', way('storage-account', account), 'stevil.blob.core.windows.net', 'blocked-everywhere'],
    ['mailboxes', way('internet', 'mailboxes', { plane: 'workspace' }), 'transfer.sh', 'blocked-everywhere'],
    [
      'the internet by another port',
      way('internet', 'internet', { services: ['udp/123'] }),
      'transfer.sh',
      'blocked-everywhere',
    ],
    [
      'the internet from elsewhere',
      way('internet', 'internet', { from: { workspace: armId('/x') } }),
      'transfer.sh',
      'blocked-everywhere',
    ],
  ])('that leads to %s', (_title, path, name, reach) => {
    const tried = wayTo([path], workspace.text.toUpperCase(), { name, port: 443, count: 1 });
    expect(tried).toEqual({ reach, paths: reach === 'open' ? [path] : [] });
  });

  it('is any way where no port is known', () =>
    expect(wayTo([way('fqdn', 'a.example')], workspace.text, { name: 'a.example', count: 1 }).reach).toBe('open'));

  it('is looked for whatever somebody calls a host', () =>
    expect(wayTo([way('fqdn', '*.a.example')], workspace.text, { name: '<b>"\n=1', count: 1 }).reach).toBe(
      'blocked-everywhere',
    ));
});
