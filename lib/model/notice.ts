import type { Author } from './author';

/** That something happened to a resource, as an event told it: enough to read it afresh, and who did it where the event says. */
export interface Notice {
  /** The event's own id, by which a second delivery is the same notice. */
  readonly id: string;
  /** The ARM id of the row that holds it: the route table of a route, the resource of a diagnostic setting. */
  readonly resource: string;
  /** What was written, such as the route itself. */
  readonly target: string;
  /** Whether it is the diagnostic settings of the resource that changed. */
  readonly isDiagnostics: boolean;
  /** When it happened, ISO 8601 UTC. */
  readonly at: string;
  readonly by?: Author;
}
