import type { AnyControl } from '../../lib/controls/control';
import type { Snapshot } from '../../lib/model/snapshot';
import { change, row } from '../fixtures/estate';
import { type Case, describeControl } from './table';

const access = 'properties/publicNetworkAccess';

/** Tests a control of the exposure of the service of that name by what every such control must do, and by the further cases. */
export function describeExposure(control: AnyControl, name: string, cases: readonly Case[] = []): void {
  const service = name.slice(name.indexOf('/') + 1);
  describeControl(control, [
    ['a service that public networks reach fails', (estate) => openService(estate, name), [`fail ${service}`]],
    [
      'a service that says nothing is open',
      (estate) => {
        openService(estate, name);
        change(estate, name, access, undefined);
      },
      [`fail ${service}`],
    ],
    [
      'a perimeter closes it',
      (estate) => {
        openService(estate, name);
        change(estate, name, access, 'SecuredByPerimeter');
      },
      [],
    ],
    [
      'a service that no workspace uses is not judged',
      (estate) => {
        openService(estate, name);
        moveAway(estate, name);
      },
      [`not-applicable ${service}`],
    ],
    ...cases,
  ]);
}

/** Has the service admit every network. */
export function openService(estate: Snapshot, name: string): void {
  change(estate, name, access, 'Enabled');
  const { properties } = row(estate, name);
  if (Reflect.get(properties as object, 'networkAcls'))
    change(estate, name, 'properties/networkAcls/defaultAction', 'Allow');
}

/** Puts the service into a resource group without a workspace, joined to nothing. */
export function moveAway(estate: Snapshot, name: string): void {
  const { id } = row(estate, name);
  change(estate, name, 'properties/privateEndpointConnections', []);
  change(estate, id, 'id', id.replace(/resourceGroups\/[^/]+/, 'resourceGroups/rg-elsewhere'));
}
