import { readEvent } from '../collect/read-event';
import type { Notice } from '../model/notice';

/** What is to be followed of an event; undefined for one that is about nothing that Weir reads. Never throws. */
export function receiveEvent(event: unknown): Notice | undefined {
  return readEvent(event);
}
