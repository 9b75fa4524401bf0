import type { ArmId } from '../model/arm-id';

/** The groups that links make of ids: by the key of each id, the key of the first in the order of its group. */
export function joined(links: Iterable<readonly [ArmId, ArmId | undefined]>): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
      root = parent;
    // Whoever asks again shall not have to climb again.
    for (let at = key; at !== root; ) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  const add = (key: string) => {
    if (!parents.has(key)) parents.set(key, key);
    return rootOf(key);
  };
  for (const [one, other] of links) {
    const first = add(one.key);
    const second = other ? add(other.key) : first;
    const [root, member] = first < second ? [first, second] : [second, first];
    parents.set(member, root);
  }
  return new Map([...parents.keys()].map((key) => [key, rootOf(key)]));
}
