/** A domain below which tenants have parts of their own, with the known way out that allowing it opens. */
export interface SharedDomain {
  readonly domain: string;
  readonly catalogue: string;
  /** What each name below the domain is an instance of; undefined where names do not tell owners. */
  readonly instances?: 'storage' | 'workspaces' | 'vaults' | 'services';
}

const storage = ['core.windows.net', 'core.usgovcloudapi.net', 'core.chinacloudapi.cn', 'storage.azure.net'];
const workspaces = ['azuredatabricks.net', 'databricks.azure.us', 'databricks.azure.cn'];
const vaults = ['vault.azure.net', 'vault.usgovcloudapi.net', 'vault.azure.cn'];
const services = ['servicebus.windows.net', 'database.windows.net', 'documents.azure.com'];
const azure = [
  'management.azure.com',
  'login.microsoftonline.com',
  'monitor.azure.com',
  'opinsights.azure.com',
  'azurecr.io',
  'mysql.database.azure.com',
  'postgres.database.azure.com',
];
const uploads = [
  'pypi.org',
  'npmjs.org',
  'npmjs.com',
  'maven.org',
  'github.com',
  'githubusercontent.com',
  'gitlab.com',
  'bitbucket.org',
  'huggingface.co',
  'docker.io',
  'docker.com',
  'anaconda.org',
  'rubygems.org',
];
const sites = [
  'azureedge.net',
  'azurefd.net',
  'azurewebsites.net',
  'cloudapp.azure.com',
  'cloudfront.net',
  'amazonaws.com',
  'googleapis.com',
  'trafficmanager.net',
];

/** The domains that the catalogue of known ways out warns of; a list to recognise by, never one to clear by. */
const sharedDomains: readonly SharedDomain[] = [
  ...storage.map((domain) => ({ domain, catalogue: 'C02', instances: 'storage' as const })),
  ...uploads.map((domain) => ({ domain, catalogue: 'C13' })),
  ...sites.map((domain) => ({ domain, catalogue: 'C14' })),
  ...vaults.map((domain) => ({ domain, catalogue: 'C15', instances: 'vaults' as const })),
  ...services.map((domain) => ({ domain, catalogue: 'C15', instances: 'services' as const })),
  ...azure.map((domain) => ({ domain, catalogue: 'C15' })),
  ...workspaces.map((domain) => ({ domain, catalogue: 'C16', instances: 'workspaces' as const })),
  { domain: 'ipinfo.io', catalogue: 'C23' },
];

const sharedDomainEnds = sharedDomains.map((shared) => ({ ...shared, end: `.${shared.domain}` }));

/** The shared domains that hold a name which the target FQDN matches; none for a text that is no FQDN. */
export function sharedDomainsOf(fqdn: string): readonly SharedDomain[] {
  const { text, isSuffix } = split(fqdn);
  const host = `.${text}`;
  return sharedDomainEnds.filter(({ end }) => host.endsWith(end) || (isSuffix && end.endsWith(text)));
}

/** Whether the name lies below a domain whose hosts serve the sites of many tenants from the same addresses. */
export function isHostingName(fqdn: string): boolean {
  return sharedDomainsOf(fqdn).some(({ domain }) => sites.includes(domain));
}

/** The name of the one instance that the FQDN leads to, such as an account; undefined where it leads to more or to none. */
export function instanceNamedBy(fqdn: string, { domain, instances }: SharedDomain): string | undefined {
  const { text, isSuffix } = split(fqdn);
  if (isSuffix || instances === undefined || !text.endsWith(`.${domain}`)) return undefined;
  const labels = text.slice(0, -domain.length - 1).split('.');
  if (instances !== 'workspaces') return labels[0];
  // A workspace is called `adb-<number>.<shard>`; the other hosts serve every workspace of a region.
  return text.startsWith('adb-') ? labels.slice(0, 2).join('.') : undefined;
}

function split(fqdn: string) {
  const text = fqdn.toLowerCase().replace(/^\*/, '').replace(/\.$/, '');
  return { text, isSuffix: fqdn.startsWith('*') };
}
