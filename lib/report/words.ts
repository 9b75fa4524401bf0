import { type ArmId, armId, everything, nameOf, parentOf, typeOf } from '../model/arm-id';

/** `1 resource`, `1,234 resources`. */
export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : nouns}`;
}

/** Breaks text into lines at its spaces; a word that is longer than a line keeps it to itself. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let rest = printable(text);
  while (rest.length > columns) {
    const last = rest.lastIndexOf(' ', columns);
    const end = last < 0 ? rest.indexOf(' ') : last;
    if (end < 0) break;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  return [...lines, rest];
}

/** A name from the estate must not steer the reader's terminal. */
export function printable(text: string): string {
  // Most names are plain, which is cheaper to see than to look for what is not.
  return /^[ -~]*$/.test(text) ? text : text.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
}

/** The name of a resource as a person knows it: `vnet-spoke/snet-host` for a subnet, whose own name many networks share. */
export function nameForPeople(id: ArmId): string {
  if (id.key === everything.key) return 'the whole estate';
  return typeOf(id).endsWith('/subnets') ? `${nameOf(parentOf(id))}/${nameOf(id)}` : nameOf(id);
}

/** A facet with the names of resources in place of their ids, which fit no line. */
export function facetForPeople(facet: string): string {
  return facet.replace(/\/subscriptions\/\S+/gi, (id) => nameForPeople(armId(id)));
}
