/** An element of an Adaptive Card, in the words of its schema. */
export type CardElement = Readonly<Record<string, unknown>>;

interface Look {
  readonly weight?: 'Bolder';
  readonly size?: 'Small' | 'Medium' | 'Large';
  readonly color?: 'Good' | 'Warning' | 'Attention' | 'Accent';
  readonly isSubtle?: true;
  readonly fontType?: 'Monospace';
}

interface Card {
  /** The card in one line, as a notification shows it. */
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions: readonly CardElement[];
}

/** An Adaptive Card 1.5, as wide as Teams draws one. */
export function adaptiveCard(card: Card): CardElement {
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    msteams: { width: 'Full' },
    ...card,
  };
}

/** Text that is shown as it is. A rich text block reads no Markdown, which a text block and a fact would. */
export function line(text: string, look: Look = {}, spacing?: 'None' | 'Small'): CardElement {
  return {
    type: 'RichTextBlock',
    ...(spacing && { spacing }),
    inlines: [{ type: 'TextRun', text, ...look }],
  };
}

/** Elements that belong together, in a style of the host. */
export function container(
  items: readonly CardElement[],
  look: { readonly style?: 'attention' | 'warning' | 'accent' | 'good' | 'emphasis'; readonly separator?: true } = {},
): CardElement {
  return { type: 'Container', ...look, items };
}

/** A button that opens a page. */
export function button(title: string, url: string): CardElement {
  return { type: 'Action.OpenUrl', title, url };
}
