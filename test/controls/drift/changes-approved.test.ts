import { changesApproved } from '../../../lib/controls/drift/changes-approved';
import { describeDriftControl } from '../drift-cases';

describeDriftControl(changesApproved, 'changesNothing', 'fail dbw-tarn-insight-weu [workspace-tier-changed]');
