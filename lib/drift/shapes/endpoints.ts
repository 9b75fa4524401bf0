import type { ChangeKind } from '../../model/change';
import type { DnsLink, DnsRecord, DnsZone, PrivateEndpoint, PrivateLinkConnection } from '../../model/network';
import { isSame } from '../same';
import { flag, link, noise, type PartShape, property, setting } from '../shape';

export const privateEndpoints: PartShape<PrivateEndpoint> = {
  noun: 'private-endpoint',
  shape: {
    id: noise,
    location: noise,
    subnet: property(() => 'private-endpoint-moved'),
    networkInterfaces: noise,
    addresses: setting('private-endpoint-address'),
    // They follow from the addresses and the target.
    fqdns: noise,
    connections: property(kindOfConnections),
  },
};

function kindOfConnections(before: unknown, after: unknown): ChangeKind {
  const [old, now] = [connectionsIn(before), connectionsIn(after)];
  const targets = (list: readonly PrivateLinkConnection[]) =>
    list.map(({ target, groupIds }) => ({ target, groupIds }));
  if (!isSame(targets(old), targets(now))) return 'private-endpoint-retargeted';
  return now.every(({ status }) => status?.toLowerCase() === 'approved')
    ? 'private-endpoint-approved'
    : 'private-endpoint-rejected';
}

function connectionsIn(value: unknown): readonly PrivateLinkConnection[] {
  return Array.isArray(value) ? value : [];
}

export const dnsZones: PartShape<DnsZone> = { noun: 'dns-zone', shape: { id: noise, name: noise } };

export const dnsLinks: PartShape<DnsLink> = {
  noun: 'dns-link',
  shape: {
    id: noise,
    zone: noise,
    network: link('dns-link'),
    // A link is in progress for a moment, and completed from then on.
    state: noise,
    fallsBackToPublic: setting('dns-link-fallback'),
  },
};

export const dnsRecords: PartShape<DnsRecord> = {
  noun: 'dns-record',
  shape: {
    id: noise,
    zone: noise,
    name: noise,
    addresses: property(() => 'dns-record-moved'),
    canonicalName: flag('dns-record'),
  },
};
