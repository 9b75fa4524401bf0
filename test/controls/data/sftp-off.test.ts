import { sftpOff } from '../../../lib/controls/data/sftp-off';
import { change } from '../../fixtures/estate';
import { describeAccountProperty } from '../storage-cases';

describeAccountProperty(sftpOff, { path: 'isSftpEnabled', wrong: true, right: false, absent: 'pass' }, [
  [
    'an account with NFS fails',
    (estate) => change(estate, 'storageAccounts/sttarnlakeweu', 'properties/isNfsV3Enabled', true),
    ['fail sttarnlakeweu'],
  ],
  [
    'local users without SFTP have nowhere to come in',
    (estate) => change(estate, 'storageAccounts/sttarnlakeweu', 'properties/isLocalUserEnabled', true),
    [],
  ],
]);
