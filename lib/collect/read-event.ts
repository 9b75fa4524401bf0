import { type ArmId, armId, parentOf, typeOf } from '../model/arm-id';
import type { Author } from '../model/author';
import type { Notice } from '../model/notice';
import type { WireObject } from '../model/snapshot';
import { isObject, objectIn } from './json';
import { resourceReaders } from './resource-types';

/** What is done to a resource by ARM, and what Azure Resource Notifications tell; failures and cancellations change nothing. */
const eventTypes: readonly string[] = [
  'microsoft.resources.resourcewritesuccess',
  'microsoft.resources.resourcedeletesuccess',
  'microsoft.resources.resourceactionsuccess',
  'microsoft.resourcenotifications.resources.createdorupdated',
  'microsoft.resourcenotifications.resources.deleted',
];

const rowTypes: ReadonlySet<string> = new Set(resourceReaders.flatMap(({ types }) => types));

const upn = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';

/** Longer ids than Azure has are rubbish. */
const longestId = 2048;

/** Reads an event of either schema; undefined for one that is about nothing that Weir reads, or is no event at all. */
export function readEvent(event: unknown): Notice | undefined {
  const { id, eventType, type, eventTime, time, subject, data } = objectIn(event);
  const kind = eventType ?? type;
  if (!isText(id) || !isText(kind) || !eventTypes.includes(kind.toLowerCase())) return undefined;
  const facts = objectIn(data);
  const at = timeIn(eventTime ?? time);
  const target = [facts.resourceUri, subject].find(isId);
  if (at === undefined || target === undefined) return undefined;
  const place = placeOf(target);
  const by = authorIn(facts, at);
  return place && { id, target, at, ...place, ...(by && { by }) };
}

/** The row in which a resource stands: itself, or what it is a part of; undefined where nobody reads either. */
function placeOf(target: string): Pick<Notice, 'resource' | 'isDiagnostics'> | undefined {
  const [, held = target, extension = ''] =
    /^(.+)\/providers\/(microsoft\.(?:insights\/diagnosticsettings|resources\/tags))\/[^/]+$/i.exec(target) ?? [];
  const isDiagnostics = extension.toLowerCase().startsWith('microsoft.insights');
  for (let id: ArmId = armId(held); typeOf(id).includes('/'); id = parentOf(id)) {
    if (rowTypes.has(typeOf(id))) return { resource: id.text, isDiagnostics };
  }
  return undefined;
}

/** Events may come without claims, and old ones with claims as text; who cannot be told is left out. */
function authorIn(
  { claims, authorization, httpRequest, correlationId, operationName }: WireObject,
  at: string,
): Author | undefined {
  const said = objectIn(parsed(claims));
  const { evidence } = objectIn(parsed(authorization));
  const { clientIpAddress } = objectIn(parsed(httpRequest));
  const who = [said[upn], said.name, said.appid, objectIn(evidence).principalId].find(isText);
  if (who === undefined || !isText(correlationId)) return undefined;
  const address = [said.ipaddr, clientIpAddress].find(isText);
  const operation = isText(operationName) ? operationName : 'an operation that is not named';
  return {
    who,
    how: address === undefined ? operation : `${operation} from ${address}`,
    at,
    correlation: correlationId,
  };
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function timeIn(value: unknown): string | undefined {
  return isText(value) && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : undefined;
}

function isId(value: unknown): value is string {
  return isText(value) && /^\/subscriptions\//i.test(value) && value.length <= longestId;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Whether a value, such as what a queue gave, is a notice that `readEvent` made. */
export function isNotice(value: unknown): value is Notice {
  return (
    isObject(value) &&
    [value.id, value.resource, value.target, value.at].every(isText) &&
    typeof value.isDiagnostics === 'boolean'
  );
}
