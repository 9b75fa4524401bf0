/** A failure that an operator answers for until a day; applied after evaluation, and always shown. */
export interface Exemption {
  /** The id of a control; `*` at the end stands for anything that follows. */
  readonly control: string;
  /** An ARM id, or the name of a resource; `*` at the end stands for anything that follows. */
  readonly resource: string;
  /** The facet of the verdict; every facet where none is named. */
  readonly facet?: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, in UTC, such as `2027-03-31`. */
  readonly expires: string;
}
