import type { WireMutation } from '../wire-mutations';

export const profileMutations: readonly WireMutation[] = [
  {
    control: 'PRO-101',
    caught: ['dbw-tarn-insight-weu', 'properties/computeMode', 'Hybrid'],
    spared: ['dbw-tarn-ops-weu', 'properties/computeMode', 'hybrid'],
  },
];
