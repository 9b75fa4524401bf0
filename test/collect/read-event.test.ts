import fc from 'fast-check';
import { isNotice, readEvent } from '../../lib/collect/read-event';

const network = '/subscriptions/s/resourcegroups/rg/providers/Microsoft.Network';
const table = `${network}/routeTables/rt`;
const upn = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';

/** What the documentation shows of an event's data, with other facts. */
const data = (facts: object = {}) => ({
  authorization: {
    scope: table,
    action: 'Microsoft.Network/routeTables/write',
    evidence: { role: 'Contributor', principalId: '89ab', principalType: 'User' },
  },
  claims: {
    aud: 'https://management.core.windows.net/',
    appid: 'app',
    name: 'Ana',
    ipaddr: '203.0.113.7',
    [upn]: 'ana@example.org',
  },
  correlationId: 'c-1',
  resourceProvider: 'Microsoft.Network',
  resourceUri: table,
  operationName: 'Microsoft.Network/routeTables/write',
  status: 'Succeeded',
  ...facts,
});

/** An event in the schema of Event Grid. */
const event = (facts: object = {}, envelope: object = {}) => ({
  id: 'e-1',
  topic: '/subscriptions/s',
  subject: table,
  eventType: 'Microsoft.Resources.ResourceWriteSuccess',
  eventTime: '2026-11-24T19:02:18.4233659Z',
  data: data(facts),
  dataVersion: '2',
  metadataVersion: '1',
  ...envelope,
});

describe('an event', () => {
  const by = {
    who: 'ana@example.org',
    how: 'Microsoft.Network/routeTables/write from 203.0.113.7',
    at: '2026-11-24T19:02:18.423Z',
    correlation: 'c-1',
  };
  const notice = {
    id: 'e-1',
    resource: table,
    target: table,
    isDiagnostics: false,
    at: '2026-11-24T19:02:18.423Z',
    by,
  };

  it('is read in the schema of Event Grid', () => expect(readEvent(event())).toEqual(notice));

  it('is read as a CloudEvent', () => {
    const { topic: source, eventType: type, eventTime: time, subject, data: facts, id } = event();
    expect(readEvent({ id, source, type, time, subject, specversion: '1.0', data: facts })).toEqual(notice);
  });

  it('is read from a dead letter, and as a delete or an action', () => {
    expect(readEvent({ ...event(), deadLetterReason: 'MaxDeliveryAttemptsExceeded', deliveryAttempts: 1 })).toEqual(
      notice,
    );
    for (const eventType of [
      'Microsoft.Resources.ResourceDeleteSuccess',
      'Microsoft.Resources.ResourceActionSuccess',
    ]) {
      expect(readEvent(event({}, { eventType }))?.resource).toBe(table);
    }
  });

  it('is read of a resource notification, which names nobody', () => {
    const info = {
      resourceInfo: { id: table, type: 'Microsoft.Network/routeTables', properties: {} },
      apiVersion: '2023-01-01',
    };
    const envelope = {
      type: 'Microsoft.ResourceNotifications.Resources.CreatedOrUpdated',
      time: '2026-11-24T19:02:18Z',
      subject: table,
    };
    expect(readEvent({ id: 'n', specversion: '1.0', ...envelope, data: info })).toEqual({
      id: 'n',
      resource: table,
      target: table,
      isDiagnostics: false,
      at: '2026-11-24T19:02:18.000Z',
    });
  });

  it.each<[string, string, string, boolean]>([
    ['a route', `${table}/routes/r`, table, false],
    [
      'a subnet in any casing',
      `${network.toUpperCase()}/VIRTUALNETWORKS/V/SUBNETS/S`,
      `${network.toUpperCase()}/VIRTUALNETWORKS/V`,
      false,
    ],
    [
      'a rule collection group',
      `${network}/firewallPolicies/p/ruleCollectionGroups/g`,
      `${network}/firewallPolicies/p/ruleCollectionGroups/g`,
      false,
    ],
    ['a record', `${network}/privateDnsZones/z/A/a`, `${network}/privateDnsZones/z/A/a`, false],
    ['a diagnostic setting', `${table}/providers/Microsoft.Insights/diagnosticSettings/d`, table, true],
    [
      'a role',
      `${table}/providers/Microsoft.Authorization/roleAssignments/r`,
      `${table}/providers/Microsoft.Authorization/roleAssignments/r`,
      false,
    ],
    ['tags', `${table}/providers/Microsoft.Resources/tags/default`, table, false],
    [
      'a container of an account',
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a/blobServices/default/containers/c',
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a',
      false,
    ],
  ])('about %s is about the row that holds it', (_title, target, resource, isDiagnostics) => {
    expect(readEvent(event({ resourceUri: target }))).toMatchObject({ target, resource, isDiagnostics });
  });

  it.each<[string, object]>([
    ['a type that nobody reads', event({ resourceUri: `${network}/bastionHosts/b` })],
    [
      'an assignment of a policy',
      event({ resourceUri: `${table}/providers/Microsoft.Authorization/policyAssignments/p` }),
    ],
    ['a lock', event({ resourceUri: `${table}/providers/Microsoft.Authorization/locks/l` })],
    ['a failure', event({}, { eventType: 'Microsoft.Resources.ResourceWriteFailure' })],
    ['another kind of event', event({}, { eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent' })],
    ['an event without an id', event({}, { id: undefined })],
    ['a time that is none', event({}, { eventTime: 'soon' })],
    ['a resource that is no id', event({ resourceUri: 7 }, { subject: 'x' })],
    ['an id without an end', event({ resourceUri: `${table}${'a'.repeat(65_536)}` }, { subject: undefined })],
  ])('is passed over: %s', (_title, one) => expect(readEvent(one)).toBeUndefined());

  it.each<[string, object, string | undefined]>([
    ['by name', { claims: { name: 'Ana' } }, 'Ana'],
    ['by application', { claims: { appid: 'app' } }, 'app'],
    ['by principal, without claims', { claims: undefined }, '89ab'],
    ['from claims that are text', { claims: JSON.stringify({ [upn]: 'bo@example.org' }) }, 'bo@example.org'],
    ['nobody, from claims that are rubbish', { claims: '{', authorization: 'x' }, undefined],
    ['nobody, without a correlation', { correlationId: undefined }, undefined],
  ])('names %s', (_title, facts, who) => {
    const read = readEvent(event(facts));
    expect(read?.resource).toBe(table);
    expect(read?.by?.who).toBe(who);
  });

  it('may be anything without harm, and what is read of it is a notice', () => {
    const keys = fc.constantFrom('id', 'eventType', 'type', 'subject', 'data', 'eventTime', 'time');
    const anything = fc.oneof(fc.anything(), fc.dictionary(keys, fc.anything()), fc.constant(event({ claims: [] })));
    fc.assert(
      fc.property(anything, (one) => {
        const read = readEvent(one);
        expect(read === undefined || isNotice(JSON.parse(JSON.stringify(read)))).toBe(true);
      }),
    );
  });
});
