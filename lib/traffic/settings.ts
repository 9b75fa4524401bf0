/**
 * The detector's constants, the same for every series. They were chosen on the seeded generator of `local/bench` and on a
 * simulation of bursty counts, never on data that is used to judge it.
 */
export const settings = {
  /**
   * Sums that are watched: a burst, an afternoon, a day. A burst of one bin shows in the first, a drip in the last. The
   * longer ones get a smaller share of the alarms, since slow changes are mostly innocent: so many nats less surprise.
   */
  scales: [
    { minutes: 30, handicap: 0 },
    { minutes: 180, handicap: 0.7 },
    { minutes: 1_440, handicap: 1.2 },
  ],
  /** The level follows in weeks, the shape of day and week in months, so that neither chases an attack. */
  levelDays: 10,
  shapeDays: 42,
  /** What the last hours saw beyond the season lifts the expectation: storms go on, and a new level is one alarm, not many. */
  recentHours: 6,
  recentEvents: 10,
  /** Events (times dispersion) by which an hour of the week is drawn to the estate's shape; sparse series have no shape of their own. */
  shapeEvents: 5,
  /** How far the factor of an hour of the week is off before it was seen, squared and relative. */
  shapeError: 0.5,
  /** Variance over mean is measured in a month; the estate's counts as this many bins. */
  dispersionDays: 28,
  dispersionBins: 20,
  /** A count counts as at most this many deviations from its mean when means are learned, and when variances are: of bursts, of longer sums. */
  mostDeviations: 6,
  mostForDispersion: 8,
  mostForLongSums: 3,
  /** How far the mean is off even in a long history, squared and relative. */
  meanError: 0.0025,
  /** Calibration: how long tails are remembered. */
  tailDays: 42,
  /** Above `bulk` nats the slope of a series' own tail is measured, starting from a slope of `bulkSlope` seen in `bulkSamples` bins. */
  bulk: 2,
  bulkSamples: 60,
  bulkSlope: 1.05,
  steepest: 0.9,
  bulkExcess: 6,
  /** Above `burst` nats clusters of bins are counted, and their tail is taken as that of a power law: storms come in all sizes. */
  burst: 7,
  burstRateSamples: 2,
  burstSamples: 5,
  burstSlope: 0.95,
  /** An incident of the past counts as a storm of at most this size, or it would hide the next. */
  burstExcess: 5,
  /** Bins above `burst` that are closer than this belong to one cluster. */
  clusterHours: 6,
  /**
   * Surprise (powers of ten) above which a bin makes the bins of the next day old news, unless they surprise more: at first
   * `newsGrowth` times as much, at last so many times less.
   */
  news: 1,
  newsGrowth: 1.4,
  /** An alarm that surprises so many times as much, or whose sum has grown so many times, is told again. */
  growth: 1.25,
  multiple: 3,
  /** Fewer events are no attack that counts tell of, however rare, and score low; where they went is told by other rules. */
  fewestEvents: 5,
  quietHours: 24,
  oldNews: 0.2,
  /** Until then a series' own tail is hardly known, and an alarm takes as much more surprise as the time is shorter. */
  probationDays: 28,
  /** The first bins of a series are learned and not judged. */
  firstBins: 3,
} as const;

/** Surprise at which the score is a half: one chance in ten thousand. */
export const halfScore = 4;
