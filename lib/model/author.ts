/** Who made a change, as far as Azure told. */
export interface Author {
  /** The name or id that Azure gives of a person, an application or Azure itself. */
  readonly who: string;
  /** By what means, such as `Azure Portal`, `DELETE` or the operation's name. */
  readonly how: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** What the operations of one deployment have in common. */
  readonly correlation: string;
}
