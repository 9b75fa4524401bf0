import type { WireMutation } from '../wire-mutations';

export const dataMutations: readonly WireMutation[] = [
  {
    control: 'DAT-101',
    caught: ['dbw-tarn-ops-weu', 'properties/defaultStorageFirewall', 'Disabled'],
    spared: ['dbw-tarn-ops-weu', 'properties/defaultStorageFirewall', 'enabled'],
  },
];
