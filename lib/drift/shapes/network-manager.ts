import type {
  AdminRule,
  AdminRuleCollection,
  ConnectivityConfiguration,
  EffectiveConfigurations,
} from '../../model/network-manager';
import { extent, flag, noise, type PartShape } from '../shape';

export const effectiveConfigurations: PartShape<EffectiveConfigurations> = {
  noun: 'effective-configuration',
  shape: { id: noise, network: noise, configurations: extent('effective-configuration') },
};

export const adminRules: PartShape<AdminRule> = {
  noun: 'admin-rule',
  shape: {
    id: noise,
    name: noise,
    rule: noise,
    collection: noise,
    configuration: noise,
    access: flag('admin-rule'),
    direction: flag('admin-rule'),
    priority: flag('admin-rule'),
    protocol: flag('admin-rule'),
    sources: flag('admin-rule'),
    sourcePorts: flag('admin-rule'),
    destinations: flag('admin-rule'),
    destinationPorts: flag('admin-rule'),
    sourceGroups: flag('admin-rule'),
    destinationGroups: flag('admin-rule'),
  },
};

export const adminRuleCollections: PartShape<AdminRuleCollection> = {
  noun: 'admin-rule-collection',
  shape: { id: noise, collection: noise, configuration: noise, groups: extent('admin-rule-collection') },
};

export const connectivityConfigurations: PartShape<ConnectivityConfiguration> = {
  noun: 'connectivity-configuration',
  shape: {
    id: noise,
    configuration: noise,
    isMesh: flag('connectivity-configuration'),
    groups: extent('connectivity-configuration'),
  },
};
