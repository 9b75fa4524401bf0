import type {
  AccountWorkspace,
  ConnectivityConfig,
  EndpointRule,
  NetworkPolicy,
  Serverless,
} from '../../model/databricks';
import { eachOf, extent, flag, noise, property, type Shape, setting } from '../shape';

const workspace: Shape<AccountWorkspace> = {
  workspaceId: noise,
  name: noise,
  connectivityConfig: property(() => 'connectivity-config-replaced'),
  // Undefined where the option could not be read.
  networkPolicy: { ...property(() => 'network-policy-replaced'), isUntoldUnknown: true },
};

const rule: Shape<EndpointRule> = {
  id: noise,
  resource: flag('connectivity-rule'),
  groupId: flag('connectivity-rule'),
  domainNames: flag('connectivity-rule'),
  state: flag('connectivity-rule'),
  deactivated: flag('connectivity-rule'),
};

const config: Shape<ConnectivityConfig> = {
  id: noise,
  name: noise,
  region: noise,
  endpointRules: eachOf('connectivity-rule', ({ id }) => id, rule),
  // Databricks' own subnets, which it extends by itself.
  serviceEndpointSubnets: noise,
};

const policy: Shape<NetworkPolicy> = {
  id: noise,
  mode: setting('network-policy-mode'),
  dryRun: setting('network-policy-enforcement'),
  internetDestinations: { ...extent('network-policy-destinations'), isNamed: true },
  blockedDestinations: { ...setting('network-policy-destinations'), isNamed: true },
  storageDestinations: { ...extent('network-policy-destinations'), isNamed: true },
  databricksDestinations: { ...extent('network-policy-destinations'), isNamed: true },
};

/** What only the Databricks account tells. */
export const serverless: Shape<Serverless> = {
  workspaces: eachOf('account-workspace', ({ workspaceId }) => workspaceId, workspace),
  connectivityConfigs: eachOf('connectivity-config', ({ id }) => id, config),
  networkPolicies: eachOf('network-policy-resource', ({ id }) => id, policy),
  // Their sharing and storage are for controls to judge, and open no way that is walked.
  metastores: noise,
};
