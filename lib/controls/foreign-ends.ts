import { type ArmId, nameOf } from '../model/arm-id';
import type { EgressPath, HopKind } from '../model/egress-path';
import { fail, type Judgement, notApplicable, pass, unknown } from '../model/verdict';

/** Judges resources through which ways out lead by who owns what is at the end of them, where nobody approved it. */
export function* judgeForeignEnds<T extends { readonly id: ArmId }>(
  resources: Iterable<T>,
  paths: readonly EgressPath[],
  kind: HopKind,
  complaint: (path: EgressPath) => string,
  fixOf: (resource: T, path: EgressPath) => string,
): Iterable<Judgement> {
  const pathsThrough = Map.groupBy(
    paths.flatMap((path) => path.hops.filter((hop) => hop.kind === kind).map(({ resource }) => ({ resource, path }))),
    ({ resource }) => resource.toLowerCase(),
  );
  for (const resource of resources) {
    const { id } = resource;
    const through = (pathsThrough.get(id.key) ?? []).map(({ path }) => path);
    const strange = through.filter(
      ({ to, approved }) => !approved && (to.tenancy === 'foreign' || to.tenancy === 'unknown'),
    );
    if (through.length === 0) yield notApplicable(id, `no compute was seen to reach anything through ${nameOf(id)}`);
    else if (strange.length === 0) yield pass(id);
    for (const [facet, [path]] of Map.groupBy(strange, ({ to }) => to.value)) {
      if (!path) continue;
      const because = complaint(path);
      yield path.to.tenancy === 'foreign'
        ? fail(id, `${because}, which is not of this estate and not approved`, { facet, fix: fixOf(resource, path) })
        : unknown(id, `${because}, and whose that is cannot be told`, { facet });
    }
  }
}
