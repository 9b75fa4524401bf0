import { armId, parentOf, subscriptionOf } from '../../lib/model/arm-id';
import type { WireObject } from '../../lib/model/snapshot';
import { forbidden, missingParent, notFound } from './arm-errors';
import { readExtension } from './arm-extensions';
import { listResources, merge, readResource, removeResource, typeInCasing, writeResource } from './arm-resources';
import { type LiveEstate, subscriptionsIn } from './estate';
import { armError, type Call, objectIn, type Reply } from './exchange';
import type { Faults, Target } from './faults';
import { rateWindow } from './rate-window';

/** A write or a delete that Azure Resource Manager has carried out; `action` is such as `Microsoft.Network/routeTables/write`. */
export interface Operation {
  readonly id: string;
  readonly action: string;
  readonly call: Call;
  /** Whether it made the resource. */
  readonly isNew: boolean;
  /** Counts the operations; the first is 1. */
  readonly number: number;
}

/** What the operations of one deployment have in common: what the caller says, or an id of its own. */
export function correlationOf({ call, number }: Pick<Operation, 'call' | 'number'>): string {
  const given = call.headers['x-ms-correlation-request-id'];
  return typeof given === 'string' ? given : `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

type Verb = 'read' | 'write' | 'delete';

/** Azure Resource Manager over an estate; `report` hears of every write and delete that succeeded. */
export function resourceManager(
  estate: LiveEstate,
  faults: Faults,
  report: (operation: Operation) => void,
  clock: () => Date,
) {
  const windows = {
    read: rateWindow(250, 10, clock),
    write: rateWindow(200, 20, clock),
    delete: rateWindow(200, 20, clock),
  };

  let operations = 0;
  const isReadable = ({ id }: WireObject) => !faults.isUnreadable(subscriptionOf(armId(String(id))) ?? '');

  const read = (path: string): Reply => {
    const aside = readExtension(path, estate);
    if (aside) return aside;
    if (isCollection(path)) {
      const members = listResources(estate, path);
      return members ? { status: 200, body: { value: members.filter(isReadable) } } : notFound(parent(`${path}/any`));
    }
    const resource = readResource(estate, path);
    return resource ? { status: 200, body: resource } : notFound(path);
  };

  const change = (call: Call): Reply => {
    const { path, method } = call;
    const old = readResource(estate, path);
    if (method === 'DELETE') return { status: removeResource(estate, path) ? 200 : 204 };
    if (method === 'PATCH' && !old) return notFound(path);
    const body = method === 'PATCH' && old ? merge(old, objectIn(call)) : objectIn(call);
    const written = writeResource(estate, path, body);
    return written ? { status: old ? 200 : 201, body: written } : missingParent(typeInCasing(path), parent(path));
  };

  const carryOut = (call: Call): Reply => {
    if (call.method === 'GET') return read(call.path);
    if (!['PUT', 'PATCH', 'DELETE'].includes(call.method)) {
      return armError(405, 'MethodNotAllowed', `The method ${call.method} is not allowed on ${call.path}.`);
    }
    const reply = change(call);
    if (reply.status === 200 || reply.status === 201) {
      operations += 1;
      report({ id: call.path, action: actionOf(call), call, isNew: reply.status === 201, number: operations });
    }
    return reply;
  };

  return (call: Call): Reply => {
    const verb = verbOf(call);
    const remaining = String(windows[verb].take().remaining);
    const reply = refuse(call, estate, faults) ?? carryOut(call);
    return { ...reply, headers: { [`x-ms-ratelimit-remaining-subscription-${verb}s`]: remaining } };
  };
}

/** The subscription that a call to Azure Resource Manager is about. */
export function armTarget({ path }: Call): Target {
  const subscription = subscriptionOf(armId(path));
  return { subscriptions: subscription ? [subscription] : [] };
}

function refuse(call: Call, estate: LiveEstate, faults: Faults): Reply | undefined {
  const subscription = subscriptionOf(armId(call.path));
  if (!call.query.has('api-version')) {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    return armError(400, 'MissingApiVersionParameter', message);
  }
  if (subscription === undefined) return undefined;
  if (faults.isUnreadable(subscription)) return forbidden(call.path, actionOf(call));
  if (subscriptionsIn(estate.now()).has(subscription)) return undefined;
  return armError(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
}

function isCollection(path: string): boolean {
  const provider = path.toLowerCase().lastIndexOf('/providers/');
  const segments = path.slice(provider < 0 ? 1 : provider + '/providers/'.length).split('/').length;
  return segments % 2 === (provider < 0 ? 1 : 0);
}

function parent(id: string): string {
  return parentOf(armId(id)).text;
}

function verbOf({ method }: Call): Verb {
  if (method === 'GET') return 'read';
  return method === 'DELETE' ? 'delete' : 'write';
}

function actionOf(call: Call): string {
  return `${typeInCasing(call.path)}/${verbOf(call)}`;
}
