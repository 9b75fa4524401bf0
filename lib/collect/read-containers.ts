import { nameOf } from '../model/arm-id';
import { type ResourceReader, rowId } from './resource-reader';
import { id, text } from './wire';

export const subscriptions: ResourceReader<'subscriptions'> = {
  part: 'subscriptions',
  table: 'resourcecontainers',
  types: ['microsoft.resources/subscriptions'],
  read(row) {
    const subscription = rowId(row);
    return { id: subscription, name: text(row, 'name') ?? nameOf(subscription), tenant: text(row, 'tenantId') };
  },
};

export const resourceGroups: ResourceReader<'resourceGroups'> = {
  part: 'resourceGroups',
  table: 'resourcecontainers',
  // The second is what ARM itself calls them.
  types: ['microsoft.resources/subscriptions/resourcegroups', 'microsoft.resources/resourcegroups'],
  read(row) {
    return { id: rowId(row), managedBy: id(row, 'managedBy') };
  },
};
