/** A request that cannot be served, in the words of RFC 9457: `status` for the protocol, `title` for the kind, the message for this case. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: 400 | 404 | 409,
    readonly title: string,
    detail: string,
  ) {
    super(detail);
  }
}
