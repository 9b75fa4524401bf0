import { sqlExposure } from '../../../lib/controls/data/sql-exposure';
import { change } from '../../fixtures/estate';
import { describeExposure, openService } from '../exposure-cases';

describeExposure(sqlExposure, 'servers/sql-tarn-weu', [
  [
    'under the service endpoint of a Databricks subnet its network rules decide, which nobody read',
    (estate) => {
      openService(estate, 'servers/sql-tarn-weu');
      const endpoints = 'properties/subnets/snet-ops-host/properties/serviceEndpoints/+';
      change(estate, 'vnet-tarn-spoke-weu', endpoints, { service: 'Microsoft.Sql' });
    },
    ['unknown sql-tarn-weu'],
  ],
]);
