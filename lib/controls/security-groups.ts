import type { Workspace } from '../model/databricks';
import type { Collection } from '../model/evidence';
import type { Network, SecurityGroup, Subnet } from '../model/network';
import { type Judgement, notApplicable, unknown } from '../model/verdict';
import { judgeSubnets } from './classic-compute';

interface SecurityGroupParts {
  readonly workspaces: Collection<Workspace>;
  readonly networks: Collection<Network>;
  readonly securityGroups: Collection<SecurityGroup>;
}

/** Judges the host and the container subnet of every workspace by the rules of their security groups. */
export function judgeSecurityGroups(
  { workspaces, networks, securityGroups }: SecurityGroupParts,
  judge: (group: SecurityGroup, subnet: Subnet, workspace: Workspace) => Judgement,
): readonly Judgement[] {
  return judgeSubnets({ workspaces, networks }, (subnet, _, workspace) => {
    const group = subnet.securityGroup && securityGroups.find(subnet.securityGroup);
    if (!group) return notApplicable(subnet.id, 'the subnet has no network security group, which NET-201 judges');
    return group.seen ? judge(group.value, subnet, workspace) : unknown(subnet.id, group.because);
  });
}
