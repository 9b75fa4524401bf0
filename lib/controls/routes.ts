import { azureCli, placeOf } from '../model/azure-cli';
import { type ClassicSubnet, classicSubnets } from '../model/classic-subnets';
import type { Workspace } from '../model/databricks';
import type { Collection } from '../model/evidence';
import type { Network, Route, RouteTable } from '../model/network';
import { type Judgement, notApplicable, ofWorkspace, pass, unknown } from '../model/verdict';
import { workspacesElsewhere } from './classic-compute';

interface RouteParts {
  readonly workspaces: Collection<Workspace>;
  readonly networks: Collection<Network>;
  readonly routeTables: Collection<RouteTable>;
}

/** Where a route table is in force. */
export interface RoutePlace {
  readonly table: RouteTable;
  readonly network: Network;
  readonly workspace: Workspace;
}

/** Judges the route tables of the Databricks subnets. A subnet whose table cannot be seen is unknown. */
export function judgeRouteTables(
  { workspaces, networks, routeTables }: RouteParts,
  judge: (place: RoutePlace) => readonly Judgement[],
): readonly Judgement[] {
  const judged = classicSubnets(workspaces, networks).flatMap((place) =>
    judgeIn(place, routeTables, judge).map((judgement) => ofWorkspace(judgement, place.workspace.id)),
  );
  return [...workspacesElsewhere(workspaces), ...judged];
}

function judgeIn(
  { workspace, id, subnet, network }: ClassicSubnet,
  routeTables: Collection<RouteTable>,
  judge: (place: RoutePlace) => readonly Judgement[],
): readonly Judgement[] {
  if (!network.seen) return [unknown(id, network.because)];
  if (!subnet.seen) return [unknown(id, subnet.because)];
  const { routeTable } = subnet.value;
  if (!routeTable) return [notApplicable(id, 'the subnet has no route table, which RTG-101 judges')];
  const table = routeTables.find(routeTable);
  return table.seen ? judge({ table: table.value, network: network.value, workspace }) : [unknown(id, table.because)];
}

/** Judges them by each of their routes, of which a judge says nothing where it has nothing to say; such a table passes. */
export function judgeRoutes(
  parts: RouteParts,
  judge: (route: Route, place: RoutePlace) => Judgement | undefined,
): readonly Judgement[] {
  return judgeRouteTables(parts, (place) => {
    const judgements = place.table.routes.flatMap((route) => {
      const judgement = judge(route, place);
      return judgement ? { ...judgement, facet: route.name } : [];
    });
    return judgements.length > 0 ? judgements : [pass(place.table.id)];
  });
}

/** The fix for a route that should not be. */
export function deleteRoute({ id }: RouteTable, { name }: Route): string {
  return azureCli`network route-table route delete ${placeOf(id, '--route-table-name')} --name ${name}`;
}
