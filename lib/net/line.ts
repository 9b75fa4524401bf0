/** Numbers in their order, from which sets are cut: addresses, services, or whatever else can be counted. */
export interface Line<A extends number | bigint> {
  readonly first: A;
  readonly last: A;
  /** The member after this one; after `last` it is the first number beyond the line. */
  next(member: A): A;
  previous(member: A): A;
  format(member: A): string;
}

/** The line of the numbers from 0 to `last`. */
export function countUpTo(last: number): Line<number> {
  return { first: 0, last, next: (member) => member + 1, previous: (member) => member - 1, format: String };
}
