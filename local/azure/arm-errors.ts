import { armId, nameOf } from '../../lib/model/arm-id';
import { armError, type Reply } from './exchange';

/** Azure Resource Manager's 403 for a caller without a role that holds the action. */
export function forbidden(scope: string, action: string): Reply {
  const message = `The client does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
  return armError(403, 'AuthorizationFailed', message);
}

/** Azure Resource Manager's 404 for an id that names nothing. */
export function notFound(id: string): Reply {
  const [, group, resource] = /\/resourceGroups\/([^/]+)(?:\/providers\/(.+))?$/i.exec(id) ?? [];
  if (group && !resource)
    return armError(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
  const message = `The Resource '${resource ?? id}' under resource group '${group ?? '<null>'}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`;
  return armError(404, 'ResourceNotFound', message);
}

/** Azure Resource Manager's 404 for a write to a child of nothing. */
export function missingParent(type: string, parent: string): Reply {
  const message = `Failed to perform 'write' on resource(s) of type '${type}', because the parent resource '${nameOf(armId(parent))}' could not be found.`;
  return armError(404, 'ParentResourceNotFound', message);
}
