import type { WireMutation } from '../wire-mutations';

const workspace = 'dbw-tarn-ops-weu';
const settings = `workspaceSettings ${workspace}`;
const parameters = 'properties/parameters';
const entities = 'properties/encryption/entities';

export const workspaceMutations: readonly WireMutation[] = [
  {
    control: 'DEP-101',
    caught: [workspace, `${parameters}/enableNoPublicIp/value`, false],
    spared: [workspace, `${parameters}/enableNoPublicIp/type`, 'bool'],
  },
  {
    control: 'DEP-102',
    caught: [workspace, `${parameters}/customVirtualNetworkId`, undefined],
    spared: [workspace, `${parameters}/storageAccountName`, undefined],
  },
  {
    control: 'DEP-103',
    caught: [workspace, 'properties/publicNetworkAccess', 'Enabled'],
    spared: [workspace, 'properties/publicNetworkAccess', 'disabled'],
  },
  {
    control: 'DEP-104',
    caught: [workspace, `${entities}/managedServices`, undefined],
    spared: [workspace, `${entities}/managedDisk`, undefined],
  },
  {
    control: 'DEP-105',
    caught: [workspace, `${entities}/managedDisk`, undefined],
    spared: [workspace, `${entities}/managedServices`, undefined],
  },
  {
    control: 'DEP-106',
    caught: [workspace, `${parameters}/encryption`, undefined],
    spared: [workspace, `${entities}/managedDisk`, undefined],
  },
  {
    control: 'DEP-201',
    caught: [settings, 'conf/enableResultsDownloading', 'true'],
    spared: [settings, 'conf/enableWebTerminal', 'true'],
  },
  {
    control: 'DEP-301',
    caught: [`diagnosticSettings ${workspace}`, 'to-security/properties/logs/notebook/enabled', false],
    spared: [`diagnosticSettings ${workspace}`, 'to-security/properties/logs/ssh/enabled', false],
  },
];
