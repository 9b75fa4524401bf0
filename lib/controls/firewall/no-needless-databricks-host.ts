import { blindSpot, unseen } from '../../model/evidence';
import { namesIn } from '../../model/rule-sets';
import { control, mcsb, nist } from '../control';
import { faultOfName, judgeAllowances } from '../firewall-rules';

/** The hosts that Databricks runs for a region (`ip-domain-region`). */
const ofDatabricks =
  /(^|\.)azuredatabricks\.net$|^(dbartifactsprod|arprod|dblogprod|ucstprd|consolidated-.*-metastore)|observabilityeventhubs\./i;

export const noNeedlessDatabricksHost = control({
  id: 'FWL-113',
  title: 'The hosts of Databricks that a firewall allows are those that a workspace requires',
  severity: 'low',
  why: 'A host of another region is a control plane or a store that no workspace of yours has business with.',
  fix: 'Remove the name from the rule.',
  article: 'Pre-requisites, services to allow on the firewall',
  frameworks: [mcsb('NS-7'), nist('CM-7'), nist('SC-7')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups', 'workspaces', 'requiredEndpoints'],
  evaluate({ workspaces, requiredEndpoints, ...parts }) {
    const classic = [...workspaces].filter((workspace) => workspace.classic?.injection);
    const unread = classic.map(({ id }) => requiredEndpoints.find(id)).find((sighting) => !sighting.seen);
    const hidden = unread?.because ?? (blindSpot(workspaces) ?? blindSpot(requiredEndpoints))?.because;
    const hosts = [...requiredEndpoints].flatMap(({ endpoints }) => endpoints.map(({ host }) => host.toLowerCase()));
    const required = new Set(hosts);
    return judgeAllowances(parts, ({ rule }) => {
      const needless = namesIn(rule).find(
        (name) => ofDatabricks.test(name) && !name.startsWith('*') && !required.has(name.toLowerCase()),
      );
      if (needless && hidden) return unseen(`whether a workspace requires ${needless} cannot be told: ${hidden}`);
      return faultOfName(rule, needless, 'which no workspace requires: remove it');
    });
  },
});
