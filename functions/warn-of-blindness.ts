import type { InvocationContext } from '@azure/functions';

interface Judged {
  readonly blindness?: readonly { readonly because: string }[];
}

/** Logs each cause for which a full run saw less than all; an alert on Weir itself is made of these lines. */
export function warnOfBlindness({ blindness = [] }: Judged, context: InvocationContext): void {
  for (const { because } of blindness) context.warn(`blind: ${because}`);
}
