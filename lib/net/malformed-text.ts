/** Says that a text from a configuration is not what its field may hold; the message names the text and is fit to show. */
export class MalformedText extends Error {
  override readonly name = 'MalformedText';
}
