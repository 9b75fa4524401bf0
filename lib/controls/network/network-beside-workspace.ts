import { subscriptionOf } from '../../model/arm-id';
import { fail, pass } from '../../model/verdict';
import { judgeNetworks } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const networkBesideWorkspace = control({
  id: 'NET-106',
  title: "The network of the clusters is in the workspace's region and subscription",
  severity: 'low',
  why: 'Databricks supports no other, and a network in the hands of another subscription changes without the workspace.',
  fix: 'Deploy the workspace into a network of its own region and subscription.',
  article: 'Pre-requisites, virtual network',
  frameworks: [mcsb('NS-1'), nist('CM-6')],
  needs: ['workspaces', 'networks'],
  evaluate: ({ workspaces, networks }) =>
    judgeNetworks({ workspaces, networks }, ({ id, location }, { workspaces: users }) => {
      const apart = users.find(
        (workspace) =>
          regionOf(workspace.location) !== regionOf(location) || subscriptionOf(workspace.id) !== subscriptionOf(id),
      );
      if (!apart) return pass(id);
      const place = `${apart.location} of subscription ${subscriptionOf(apart.id)}`;
      const fix = `Deploy ${apart.name} anew into a network in ${place}`;
      return fail(id, `location is ${location} of subscription ${subscriptionOf(id)}; ${apart.name} is in ${place}`, {
        fix,
      });
    }),
});

/** A template writes `West Europe`, Resource Graph `westeurope`. */
function regionOf(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}
