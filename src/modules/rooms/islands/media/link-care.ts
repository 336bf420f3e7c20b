/** How a connection did over the last two seconds. */
export interface LinkSample {
  /** Share of packets that did not arrive, 0 to 1: of those sent to us, and of ours as others tell. */
  readonly lostIn: number;
  readonly lostOut: number;
  /** Share of sound that had to be made up because it came too late, 0 to 1. */
  readonly concealed: number;
  /** There and back, in milliseconds. */
  readonly roundTrip: number;
}

/** `saving`: pictures are off in both directions so that sound stays clear. */
export type LinkMode = 'full' | 'saving';

export interface LinkCare {
  readonly mode: LinkMode;
  /** Milliseconds since the mode last changed. */
  readonly since: number;
  /** How long the link has been as bad (in full) or as good (in saving) as it takes to change, in milliseconds. */
  readonly steady: number;
  /** How long it must be good before pictures come back. Doubles when that was too early. */
  readonly patience: number;
  /** Whether pictures came back once. */
  readonly returned: boolean;
}

const badFor = 6_000;
const firstPatience = 45_000;
const longestPatience = 600_000;
const tooEarly = 30_000;

/** Loss that words survive, mended by Opus and by sending again, is not bad yet. */
const isBad = ({ lostIn, lostOut, concealed, roundTrip }: LinkSample): boolean =>
  lostIn > 0.15 || lostOut > 0.15 || concealed > 0.2 || roundTrip > 1_500;

/** `saving` from the start where the person asked their browser to save data. */
export const newLinkCare = (mode: LinkMode = 'full'): LinkCare => ({
  mode,
  since: 0,
  steady: 0,
  patience: firstPatience,
  returned: false,
});

/** What to do about the link after one more sample that covers `span` milliseconds. */
export function careForLink(care: LinkCare, sample: LinkSample, span: number): LinkCare {
  const since = care.since + span;
  const turning = isBad(sample) === (care.mode === 'full');
  const steady = turning ? care.steady + span : 0;
  if (care.mode === 'full' && steady >= badFor) {
    const early = care.returned && since < tooEarly;
    const patience = early ? Math.min(longestPatience, care.patience * 2) : firstPatience;
    return { ...care, mode: 'saving', since: 0, steady: 0, patience };
  }
  if (care.mode === 'saving' && steady >= care.patience)
    return { ...care, mode: 'full', since: 0, steady: 0, returned: true };
  return { ...care, since, steady };
}
