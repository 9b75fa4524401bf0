import type { Alert } from '../model/alert';
import { defang } from '../net/defang';
import { adaptiveCard, button, type CardElement, container, line } from './card-elements';
import type { LinkSettings } from './card-links';
import { plainText } from './plain-text';

const longestSentence = 400;

/** A card that says that a week's report is out, and what of it matters. */
export function reportCard({ week, sentences }: NonNullable<Alert['report']>, { page }: LinkSettings): CardElement {
  const words = `Weekly report ${week}`;
  return adaptiveCard({
    fallbackText: words,
    body: [
      container([line(words, { weight: 'Bolder', size: 'Large' })], { style: 'accent' }),
      ...sentences.map((sentence) => line(plainText(defang(sentence), longestSentence))),
    ],
    actions: page === undefined ? [] : [button('Open report', `${page}/reports/${week}`)],
  });
}
