import { noTrustedServices } from '../../../lib/controls/data/no-trusted-services';
import { describeAccountProperty } from '../storage-cases';

describeAccountProperty(noTrustedServices, {
  path: 'networkAcls/bypass',
  wrong: 'Logging, AzureServices',
  right: 'Logging, Metrics',
  absent: 'pass',
});
