/** Text that is already markup; only `html` makes it, so nothing reaches a page unescaped. */
export interface Markup {
  readonly markup: string;
}

type Piece = string | number | Markup | readonly Piece[] | undefined;

/** A template whose every value is escaped, unless it is markup itself. */
export function html(literals: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  return { markup: literals.map((literal, index) => literal + render(values[index])).join('') };
}

function render(piece: Piece): string {
  if (piece === undefined) return '';
  if (typeof piece === 'object') return 'markup' in piece ? piece.markup : piece.map(render).join('');
  return String(piece).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
