/** Names as hosts write them: lower case with a dot inside, so that neither ARM types nor property names are taken for one. */
const hostNames = /(?<![\w.@-])(?:[a-z0-9_*-]+\.)+[a-z]{2,24}(?![\w-]|\.[\w])/g;
/** Addresses but for private ones, which lead nowhere from a reader's desk. */
const addresses =
  /(?<![\w.])(?!10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g;
const schemes = /\b(?:http|ftp)(s?):\/\//gi;

/** A text in which no client finds a link: `hxxps://`, `api[.]example[.]com`, `8[.]8[.]8[.]8`. */
export function defang(text: string): string {
  const bracket = (name: string) => name.replaceAll('.', '[.]');
  return text
    .replace(schemes, (_, secure: string) => `hxxp${secure}://`)
    .replace(hostNames, bracket)
    .replace(addresses, bracket);
}
