import type { Notice } from '../model/alert';
import type { Answer } from '../model/alert-ports';

/**
 * Sends the parts of an alert in their order. What was accepted is not in the answer's rest, so that it is never sent again;
 * a part that is refused is sent notice by notice, and what follows one that failed is left for later.
 */
export async function sendInParts(
  parts: readonly (readonly Notice[])[],
  send: (part: readonly Notice[]) => Promise<Answer>,
): Promise<Answer> {
  const queue = [...parts];
  const refused: Notice[] = [];
  let because = '';
  let taken = 0;
  for (let part = queue.shift(); part; part = queue.shift()) {
    const answer = await send(part);
    if (answer.outcome === 'accepted') taken += part.length;
    else if (answer.outcome === 'refused') {
      because = answer.because;
      if (part.length > 1) queue.unshift(...part.map((notice) => [notice]));
      else refused.push(...part);
    } else {
      const left = [...refused, ...part, ...queue.flat()];
      return taken > 0 ? { ...answer, outcome: 'partly', left } : answer;
    }
  }
  if (refused.length === 0) return { outcome: 'accepted' };
  return taken > 0 ? { outcome: 'partly', left: refused, because } : { outcome: 'refused', because };
}
