import { everything, nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import type { ConnectivityConfig, EndpointRule } from '../../model/databricks';
import { fail, type Judgement, notApplicable, pass } from '../../model/verdict';
import { control, mcsb, nist } from '../control';

export const endpointRulesEstablished = control({
  id: 'SRV-102',
  title: 'Private endpoint rules of serverless compute are established',
  severity: 'medium',
  why: 'Only an established rule carries traffic; without one, accounts are opened to the public to be reached.',
  fix: 'Approve the connection at the resource, or make the rule anew where it was rejected or has expired.',
  article: 'Deployment Architecture, step 9',
  frameworks: [mcsb('NS-2'), nist('SC-7')],
  needs: ['serverless'],
  *evaluate({ serverless: { connectivityConfigs } }) {
    const rules = connectivityConfigs.flatMap((config) => config.endpointRules.map((rule) => judge(config, rule)));
    if (rules.length === 0)
      yield notApplicable(everything, 'no connectivity configuration has a private endpoint rule');
    yield* rules;
  },
});

function judge(
  { name }: ConnectivityConfig,
  { id, resource, groupId, domainNames, state, deactivated }: EndpointRule,
): Judgement {
  const target = resource ?? everything;
  const facet = `${name}/${id}`;
  if (deactivated) return notApplicable(target, `the rule of ${name} is deactivated and will be deleted`, { facet });
  if (state === 'ESTABLISHED') return pass(target, { facet });
  const meant = resource ? `${nameOf(resource)} ${groupId ?? ''}`.trim() : domainNames.join(', ');
  const fix = resource && azureCli`network private-endpoint-connection list --id ${resource}`;
  return fail(target, `the rule of ${name} for ${meant} is ${state}, not ESTABLISHED`, {
    facet,
    ...(fix ? { fix } : {}),
  });
}
