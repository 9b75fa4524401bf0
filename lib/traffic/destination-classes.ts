import type { DestinationClass } from '../model/traffic';
import { readAddress } from '../net/address';

/** One kind of place: the names below which it lives, and whether each tenant has a name of its own below them. */
interface KnownPlaces {
  readonly class: DestinationClass;
  readonly below: readonly string[];
  readonly perTenant?: true;
}

/** Kinds of places, the more telling first: a name belongs to the longest entry that it lies below. */
const places: readonly KnownPlaces[] = [
  {
    class: 'cloud-storage',
    perTenant: true,
    below: [
      'blob.core.windows.net',
      'dfs.core.windows.net',
      'file.core.windows.net',
      'queue.core.windows.net',
      'table.core.windows.net',
      'blob.core.usgovcloudapi.net',
      'dfs.core.usgovcloudapi.net',
      'blob.core.chinacloudapi.cn',
      'dfs.core.chinacloudapi.cn',
      's3.amazonaws.com',
      'storage.googleapis.com',
      'r2.cloudflarestorage.com',
      'digitaloceanspaces.com',
      'snowflakecomputing.com',
    ],
  },
  { class: 'cloud-storage', below: ['amazonaws.com', 'backblazeb2.com', 'wasabisys.com', 'storage.cloud.google.com'] },
  {
    class: 'file-sharing',
    below: [
      'dropbox.com',
      'dropboxapi.com',
      'dropboxusercontent.com',
      'drive.google.com',
      'box.com',
      'boxcloud.com',
      'mega.nz',
      'mega.co.nz',
      'mediafire.com',
      'wetransfer.com',
      'we.tl',
      'transfer.sh',
      'file.io',
      'gofile.io',
      'anonfiles.com',
      'catbox.moe',
      'filebin.net',
      'bashupload.com',
      'temp.sh',
      '0x0.st',
      'sendspace.com',
      'onedrive.live.com',
      '1drv.ms',
    ],
  },
  {
    class: 'paste-site',
    below: [
      'pastebin.com',
      'paste.ee',
      'hastebin.com',
      'ghostbin.com',
      'dpaste.com',
      'dpaste.org',
      'rentry.co',
      'controlc.com',
      'termbin.com',
      'ix.io',
      'sprunge.us',
      'privatebin.net',
      'gist.github.com',
      'gist.githubusercontent.com',
    ],
  },
  {
    class: 'webhook',
    below: [
      'webhook.site',
      'requestbin.com',
      'pipedream.net',
      'requestcatcher.com',
      'ngrok.io',
      'ngrok.app',
      'ngrok-free.app',
      'trycloudflare.com',
      'loca.lt',
      'serveo.net',
      'oast.fun',
      'oast.pro',
      'oast.live',
      'oast.site',
      'oast.online',
      'oast.me',
      'interact.sh',
      'burpcollaborator.net',
      'hooks.zapier.com',
    ],
  },
  {
    class: 'messaging',
    below: ['api.telegram.org', 'discord.com', 'discordapp.com', 'hooks.slack.com', 'files.slack.com', 'slack.com'],
  },
  {
    class: 'code-hosting',
    below: [
      'github.com',
      'githubusercontent.com',
      'gitlab.com',
      'bitbucket.org',
      'codeberg.org',
      'huggingface.co',
      'hf.co',
      'dev.azure.com',
    ],
  },
  {
    class: 'package-index',
    below: [
      'pypi.org',
      'pythonhosted.org',
      'pypi.python.org',
      'conda.anaconda.org',
      'anaconda.com',
      'repo1.maven.org',
      'repo.maven.apache.org',
      'maven-central.storage-download.googleapis.com',
      'cran.r-project.org',
      'cran.rstudio.com',
      'cloud.r-project.org',
      'packages.microsoft.com',
      'archive.ubuntu.com',
      'security.ubuntu.com',
      'azure.archive.ubuntu.com',
      'keyserver.ubuntu.com',
      'registry.npmjs.org',
      'repos.spark-packages.org',
    ],
  },
  {
    class: 'time-server',
    below: ['ntp.org', 'ntp.ubuntu.com', 'time.windows.com', 'time.google.com', 'time.cloudflare.com'],
  },
  {
    class: 'certificate-check',
    below: [
      'digicert.com',
      'msocsp.com',
      'ocsp.usertrust.com',
      'amazontrust.com',
      'lencr.org',
      'globalsign.com',
      'pki.goog',
      'crl.microsoft.com',
      'oneocsp.microsoft.com',
    ],
  },
  {
    class: 'content-network',
    below: [
      'maxcdn.bootstrapcdn.com',
      'cdn.jsdelivr.net',
      'cdnjs.cloudflare.com',
      'unpkg.com',
      'cloudfront.net',
      'fastly.net',
      'akamaized.net',
      'akamaiedge.net',
      'azureedge.net',
      'fonts.googleapis.com',
      'fonts.gstatic.com',
      'cdnjs.com',
    ],
  },
  {
    class: 'driver-download',
    below: ['developer.download.nvidia.com', 'us.download.nvidia.com', 'download.nvidia.com', 'nvidia.github.io'],
  },
  {
    class: 'sample-data',
    below: ['sparkdltrainingdata.blob.core.windows.net', 'databricks-datasets.s3.amazonaws.com'],
  },
  {
    class: 'databricks',
    below: [
      'azuredatabricks.net',
      'databricks.com',
      'databricks.azure.us',
      'databricks.azure.cn',
      'cloud.databricks.com',
    ],
  },
  {
    class: 'azure-platform',
    below: [
      'management.azure.com',
      'login.microsoftonline.com',
      'login.windows.net',
      'graph.microsoft.com',
      'monitor.azure.com',
      'opinsights.azure.com',
      'guestconfiguration.azure.com',
      'servicebus.windows.net',
      'database.windows.net',
      'mysql.database.azure.com',
      'vault.azure.net',
      'data.microsoft.com',
      'windowsupdate.com',
      'update.microsoft.com',
    ],
  },
];

interface Entry {
  readonly class: DestinationClass;
  readonly perTenant: boolean;
}

const entries: ReadonlyMap<string, Entry> = new Map(
  places.flatMap(({ class: kind, below, perTenant }) =>
    below.map((name) => [name, { class: kind, perTenant: perTenant ?? false }] as const),
  ),
);

/** Services that take in what they are given, wherever they stand: a denied try deserves a person. */
export const exfiltrationClasses: ReadonlySet<DestinationClass> = new Set([
  'cloud-storage',
  'file-sharing',
  'paste-site',
  'webhook',
  'messaging',
]);

/** What kind of place a name or an address (from a log, with or without a port) is. */
export function classifyDestination(destination: string): DestinationClass {
  return entryOf(hostOf(destination))?.entry.class ?? 'other';
}

/**
 * The place that a destination belongs to, under which it is remembered: an address itself, a tenant's own name at a shared
 * service, else the registered domain (by the rule of thumb that a short second label below a country is a registry's).
 */
export function placeOf(destination: string): string {
  const host = hostOf(destination);
  if (readAddress(host)) return host;
  const labels = host.split('.');
  const known = entryOf(host);
  if (known?.entry.perTenant) return labels.slice(-known.labels - 1).join('.');
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join('.');
}

function hostOf(destination: string): string {
  const lower = destination.trim().toLowerCase();
  return readAddress(lower) ? lower : lower.replace(/:\d+$/, '').replace(/\.$/, '');
}

/** The longest entry that a host lies at or below, and how many labels it has. */
function entryOf(host: string): { readonly entry: Entry; readonly labels: number } | undefined {
  const labels = host.split('.');
  // Hostile names can have thousands of labels; none of ours has more than seven.
  for (let count = Math.min(labels.length, 7); count >= 2; count--) {
    const entry = entries.get(labels.slice(-count).join('.'));
    if (entry) return { entry, labels: count };
  }
  return undefined;
}
