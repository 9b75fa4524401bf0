import type { EndpointPolicy } from './network';
import { remembered } from './remembered';

/** What one definition of a service endpoint policy lets through: an ARM id, or an alias. */
export interface Listing {
  readonly policy: EndpointPolicy;
  readonly definition: string;
  readonly service: string;
  readonly resource: string;
}

/** What a policy lists of Storage; it judges nothing else. */
export const listingsOf = remembered((policy: EndpointPolicy): readonly Listing[] =>
  policy.definitions
    .filter(({ service }) => /^(?:microsoft\.storage|global)$/i.test(service))
    .flatMap(({ name, service, resources }) =>
      resources.map((resource) => ({ policy, definition: name, service, resource })),
    ),
);

/** Whether the resource is an alias for the accounts of a service of Microsoft's, such as `/services/Azure/Databricks`. */
export function isAlias(resource: string): boolean {
  return /^\/services\//i.test(resource);
}
