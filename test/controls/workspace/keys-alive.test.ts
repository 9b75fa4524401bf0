import { keysAlive } from '../../../lib/controls/workspace/keys-alive';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

const vault = 'vaults/kv-tarn-lake-neu';
const host = 'kv-tarn-lake-neu.vault.azure.net';
const entities = 'properties/encryption/entities';

describeControl(keysAlive, [
  [
    'a vault without purge protection fails for each workspace with a key in it',
    (estate) => change(estate, 'vaults/kv-tarn-lake-weu', 'properties/enablePurgeProtection', undefined),
    ['billing', 'insight', 'ops'].map((name) => `fail dbw-tarn-${name}-weu [kv-tarn-lake-weu.vault.azure.net]`),
  ],
  [
    'a vault without soft delete fails',
    (estate) => change(estate, vault, 'properties/enableSoftDelete', false),
    [`fail dbw-tarn-ops-neu [${host}]`],
  ],
  [
    'a vault that does not mention soft delete has it',
    (estate) => change(estate, vault, 'properties/enableSoftDelete', undefined),
    [],
  ],
  ['a vault that was not read is unknown', (estate) => remove(estate, vault), [`unknown dbw-tarn-ops-neu [${host}]`]],
  [
    'a key in another vault is looked for there',
    (estate) =>
      change(
        estate,
        'dbw-tarn-ops-neu',
        `${entities}/managedDisk/keyVaultProperties/keyVaultUri`,
        'https://kv-elsewhere.vault.azure.net/',
      ),
    ['unknown dbw-tarn-ops-neu [kv-elsewhere.vault.azure.net]'],
  ],
  [
    'the same vault in other letters is found',
    (estate) => change(estate, vault, 'properties/vaultUri', 'https://KV-Tarn-Lake-NEU.vault.azure.net'),
    [],
  ],
  [
    'a workspace without a key is not judged here',
    (estate) => change(estate, 'dbw-tarn-insight-weu', `${entities}/managedServices`, undefined),
    ['not-applicable dbw-tarn-insight-weu'],
  ],
]);
