/** One cause for which controls could not judge, whatever their number. */
export interface Blindness {
  readonly because: string;
  /** The controls that said unknown, sorted. */
  readonly controls: readonly string[];
  /** The resources of which they said it, counted. */
  readonly resources: number;
}
