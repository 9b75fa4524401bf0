import { vaultExposure } from '../../../lib/controls/data/vault-exposure';
import { change } from '../../fixtures/estate';
import { moveAway, openService } from '../exposure-cases';
import { describeControl } from '../table';

const vault = 'vaults/kv-tarn-lake-neu';
const uri = 'properties/vaultUri';

describeControl(vaultExposure, [
  ['a vault that every network reaches fails', (estate) => openService(estate, vault), ['fail kv-tarn-lake-neu']],
  [
    'a vault without network rules is open',
    (estate) => {
      openService(estate, vault);
      change(estate, vault, 'properties/networkAcls', undefined);
    },
    ['fail kv-tarn-lake-neu'],
  ],
  [
    'denying by default closes a vault alone',
    (estate) => change(estate, 'vaults/kv-tarn-lake-weu', 'properties/publicNetworkAccess', 'enabled'),
    [],
  ],
  [
    'no public access closes a vault alone',
    (estate) => change(estate, 'vaults/kv-tarn-lake-weu', 'properties/networkAcls/defaultAction', 'Allow'),
    [],
  ],
  [
    'a vault elsewhere that holds the key of a workspace is used',
    (estate) => {
      openService(estate, vault);
      moveAway(estate, vault);
    },
    ['fail kv-tarn-lake-neu'],
  ],
  [
    'a vault elsewhere without a key is not judged',
    (estate) => {
      openService(estate, vault);
      moveAway(estate, vault);
      change(
        estate,
        'rg-elsewhere/providers/Microsoft.KeyVault/vaults/kv-tarn-lake-neu',
        uri,
        'https://other.vault.azure.net/',
      );
    },
    ['not-applicable kv-tarn-lake-neu'],
  ],
]);
