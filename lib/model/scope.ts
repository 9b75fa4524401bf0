/** What an estate is made of; `everything` is all that the signed-in identity can read. */
export type Scope =
  | { readonly subscriptions: readonly string[] }
  | { readonly managementGroups: readonly string[] }
  | 'everything';
