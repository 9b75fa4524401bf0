import { control } from '../control';
import { judgeExposure, serviceExposure } from '../service-exposure';

export const eventHubsExposure = control({
  ...serviceExposure,
  id: 'DAT-202',
  title: 'Event Hubs namespaces that workspaces use admit no public network',
  why: 'A stream that the internet reaches hands out what jobs write to it, to whoever holds a key.',
  fix: 'Set publicNetworkAccess to Disabled, and reach it by a private endpoint.',
  needs: ['dataServices', 'workspaces', 'networks', 'privateEndpoints'],
  evaluate: ({ dataServices, ...parts }) =>
    judgeExposure(
      [...dataServices].filter(({ kind }) => kind === 'event-hubs'),
      parts,
      'Microsoft.EventHub',
    ),
});
