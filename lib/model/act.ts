/** What a person did about a finding, and why. */
export interface Act {
  /** Who did it. */
  readonly by: string;
  /** Whether Entra vouches for the name, the caller only gave it, or the configuration does. */
  readonly known: 'signed-in' | 'claimed' | 'configured';
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly why: string;
}

/** An act that lets a finding be, until a time (ISO 8601 UTC). */
export interface Exemption extends Act {
  readonly until: string;
}
