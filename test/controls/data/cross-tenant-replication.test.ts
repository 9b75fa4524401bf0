import { crossTenantReplication } from '../../../lib/controls/data/cross-tenant-replication';
import { describeAccountProperty } from '../storage-cases';

describeAccountProperty(crossTenantReplication, {
  path: 'allowCrossTenantReplication',
  wrong: true,
  right: false,
  absent: 'unknown',
});
