/** Counts calls in fixed windows of time, as the quota headers of Azure report them. */
export interface RateWindow {
  /** Takes one call; `granted` is false where the window has none left. */
  take(): { readonly granted: boolean; readonly remaining: number; readonly resetsAfterSeconds: number };
}

/** A window of `limit` calls that opens with the first one and lasts `seconds`. */
export function rateWindow(limit: number, seconds: number, clock: () => Date): RateWindow {
  let opened = Number.NEGATIVE_INFINITY;
  let used = 0;
  return {
    take() {
      const now = clock().getTime();
      if (now >= opened + seconds * 1000) {
        opened = now;
        used = 0;
      }
      const granted = used < limit;
      if (granted) used += 1;
      return {
        granted,
        remaining: limit - used,
        resetsAfterSeconds: Math.ceil((opened + seconds * 1000 - now) / 1000),
      };
    },
  };
}
