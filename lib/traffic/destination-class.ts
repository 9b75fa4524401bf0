import type { DestinationClass } from '../model/traffic';
import { readAddress } from '../net/address';

/**
 * The ends of names by what kind of place they are. The article names the benign ones: time servers, content networks, drivers
 * and demonstration data.
 */
const kinds: readonly (readonly [DestinationClass, readonly string[]])[] = [
  [
    'file-sharing',
    [
      'transfer.sh',
      'file.io',
      'gofile.io',
      'wetransfer.com',
      'we.tl',
      'mega.nz',
      'mega.io',
      'mediafire.com',
      'dropbox.com',
      'dropboxapi.com',
      'dropboxusercontent.com',
      'box.com',
      'drive.google.com',
      '1drv.ms',
      'anonfiles.com',
      'sendspace.com',
      'catbox.moe',
      '0x0.st',
      'temp.sh',
      'bashupload.com',
      'pixeldrain.com',
      'tmpfiles.org',
      'uguu.se',
    ],
  ],
  [
    'paste-site',
    [
      'pastebin.com',
      'paste.ee',
      'hastebin.com',
      'ghostbin.com',
      'dpaste.com',
      'dpaste.org',
      'rentry.co',
      'ix.io',
      'termbin.com',
      'privatebin.net',
      'controlc.com',
    ],
  ],
  [
    'webhook',
    [
      'webhook.site',
      'requestbin.com',
      'pipedream.net',
      'ngrok.io',
      'ngrok.app',
      'ngrok-free.app',
      'interact.sh',
      'oast.fun',
      'oast.pro',
      'oast.live',
      'burpcollaborator.net',
      'oastify.com',
      'beeceptor.com',
      'trycloudflare.com',
      'hooks.zapier.com',
    ],
  ],
  ['messaging', ['api.telegram.org', 't.me', 'discord.com', 'discordapp.com', 'slack.com', 'webhook.office.com']],
  [
    'code-hosting',
    ['gist.github.com', 'github.com', 'githubusercontent.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org'],
  ],
  [
    'sample-data',
    [
      'databricks-datasets-oregon.s3.amazonaws.com',
      'databricks-datasets-virginia.s3.amazonaws.com',
      'sample-videos.com',
    ],
  ],
  [
    'driver-download',
    [
      'developer.download.nvidia.com',
      'us.download.nvidia.com',
      'nvidia.github.io',
      'packages.microsoft.com',
      'download.microsoft.com',
      'cdn.fwupd.org',
      'archive.ubuntu.com',
      'security.ubuntu.com',
      'azure.archive.ubuntu.com',
    ],
  ],
  [
    'package-index',
    [
      'pypi.org',
      'pythonhosted.org',
      'repo1.maven.org',
      'repo.maven.apache.org',
      'maven-central.storage-download.googleapis.com',
      'cran.r-project.org',
      'cloud.r-project.org',
      'conda.anaconda.org',
      'repo.anaconda.com',
      'registry.npmjs.org',
      'spark-packages.org',
    ],
  ],
  [
    'time-server',
    ['pool.ntp.org', 'ntp.ubuntu.com', 'time.windows.com', 'time.google.com', 'time.cloudflare.com', 'time.apple.com'],
  ],
  [
    'certificate-check',
    [
      'ocsp.digicert.com',
      'crl3.digicert.com',
      'crl4.digicert.com',
      'ocsp.msocsp.com',
      'oneocsp.microsoft.com',
      'crl.microsoft.com',
      'mscrl.microsoft.com',
      'o.lencr.org',
      'c.lencr.org',
      'ocsp.sectigo.com',
      'ocsp.globalsign.com',
    ],
  ],
  ['databricks', ['azuredatabricks.net', 'databricks.com', 'databricks.azure.us', 'databricks.azure.cn']],
  [
    'cloud-storage',
    [
      'blob.core.windows.net',
      'dfs.core.windows.net',
      'file.core.windows.net',
      'queue.core.windows.net',
      'table.core.windows.net',
      'amazonaws.com',
      'storage.googleapis.com',
      'r2.cloudflarestorage.com',
      'backblazeb2.com',
      'digitaloceanspaces.com',
      'wasabisys.com',
    ],
  ],
  [
    'content-network',
    [
      'cloudflare.com',
      'cloudfront.net',
      'akamaiedge.net',
      'akamaized.net',
      'fastly.net',
      'azureedge.net',
      'azurefd.net',
      'msedge.net',
    ],
  ],
  [
    'azure-platform',
    ['azure.com', 'windows.net', 'microsoft.com', 'microsoftonline.com', 'azure.net', 'trafficmanager.net'],
  ],
];

const timePort = 123;
const classes: ReadonlyMap<string, DestinationClass> = new Map(
  kinds.flatMap(([kind, names]) => names.map((name) => [name, kind] as const)),
);

/** What kind of place a name is, by the longest end of it that is known; of an address, what its port says. */
export function classifyDestination(name: string, port?: number): DestinationClass {
  if (port === timePort) return 'time-server';
  if (readAddress(name)) return 'other';
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  for (let first = 0; first < labels.length; first++) {
    const kind = classes.get(labels.slice(first).join('.'));
    if (kind) return kind;
  }
  return 'other';
}
