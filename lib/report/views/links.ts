/** The page of a finding. */
export function findingHref(id: string): string {
  return `/findings/${encodeURIComponent(id)}`;
}

/** The ways out of the workspace with that ARM id. */
export function workspaceHref(id: string): string {
  return `/ways-out${id.split('/').map(encodeURIComponent).join('/')}`;
}
