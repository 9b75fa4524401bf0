import { armId, nameOf } from '../model/arm-id';
import { type ResourceReader, rowId } from './resource-reader';
import { neededObject, neededText } from './wire';

export const roleAssignments: ResourceReader<'roleAssignments'> = {
  part: 'roleAssignments',
  table: 'authorizationresources',
  types: ['microsoft.authorization/roleassignments'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      principal: neededText(properties, 'principalId').toLowerCase(),
      role: nameOf(armId(neededText(properties, 'roleDefinitionId'))).toLowerCase(),
      scope: armId(neededText(properties, 'scope')),
    };
  },
};
