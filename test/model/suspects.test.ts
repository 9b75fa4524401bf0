import { findSuspects } from '../../lib/model/suspects';
import { estate, evidence } from '../fixtures/estate';
import { node } from '../fixtures/node';

const { workspaces } = evidence(estate());
const all = workspaces.known ? [...workspaces.value] : [];
const ops = all.find(({ name }) => name === 'dbw-tarn-ops-weu');
const billing = all.find(({ name }) => name === 'dbw-tarn-billing-weu');
if (!ops?.classic?.managedResourceGroup || !billing) throw new Error('the sample estate has changed');
const group = ops.classic.managedResourceGroup.text;

describe('who is at work on a node', () => {
  const tags = {
    ClusterName: 'nightly "etl"',
    clusterId: '1',
    RunName: 'load',
    JobId: '7',
    Creator: 'ann@tarn.example',
  };

  it('is told by the tags of its network interface, in any casing', () => {
    const suspect = { cluster: 'nightly "etl"', job: 'load', person: 'ann@tarn.example' };
    expect(findSuspects(all, [node(group.toUpperCase(), tags)])(ops.id, '10.20.1.7')).toEqual(suspect);
    expect(findSuspects(all, [node(group, { JOBID: '7' })])(ops.id, '10.20.1.7')).toEqual({ job: '7' });
  });

  it.each([
    ['of another workspace, which may have the same addresses', billing.id, '10.20.1.7', group],
    ['at another address', ops.id, '10.20.1.8', group],
    ['outside of the managed resource groups', ops.id, '10.20.1.7', `${group}-other`],
  ])('is not told of a node %s', (_title, workspace, address, place) =>
    expect(findSuspects(all, [node(place, tags)])(workspace, address)).toBeUndefined(),
  );

  it('is not told by other tags', () =>
    expect(findSuspects(all, [node(group, { owner: 'platform' })])(ops.id, '10.20.1.7')).toBeUndefined());
});
