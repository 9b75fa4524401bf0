/** Says that a text from a configuration is not what its field may hold; the message names the text and is fit to show. */
export class MalformedText extends Error {
  override readonly name = 'MalformedText';
}

/** The text as `parse` reads it; undefined where it throws MalformedText. */
export function readOrNothing<T>(parse: (text: string) => T, text: string): T | undefined {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof MalformedText) return undefined;
    throw error;
  }
}
