/** An element of an Adaptive Card, in the words of its schema. */
export type CardElement = Readonly<Record<string, unknown>>;

interface Look {
  readonly weight?: 'Bolder';
  readonly size?: 'Small' | 'Medium' | 'Large';
  readonly color?: 'Good' | 'Warning' | 'Attention' | 'Accent';
  readonly isSubtle?: true;
  readonly fontType?: 'Monospace';
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
