import { publicContainers } from '../../../lib/controls/data/public-containers';
import { describeAccountProperty } from '../storage-cases';

describeAccountProperty(publicContainers, {
  path: 'allowBlobPublicAccess',
  wrong: true,
  right: false,
  absent: 'unknown',
});
