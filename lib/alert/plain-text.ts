/** Control characters, and the marks with which a name can turn the text around it. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Foreign text as one harmless line of at most so many characters. */
export function plainText(text: string, most: number): string {
  // Cards replace {{DATE(…)}} and the like even where they read no Markdown.
  const whole = text.replace(unprintable, ' ').replaceAll('{{', '{ {').replace(/ {2,}/g, ' ').trim();
  const characters = [...whole];
  return characters.length <= most ? whole : `${characters.slice(0, most - 1).join('')}…`;
}
