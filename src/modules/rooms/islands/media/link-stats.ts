import type { LinkSample } from './link-care.ts';

/** What is counted from the beginning of a connection. */
interface Totals {
  readonly received: number;
  readonly lost: number;
  readonly samples: number;
  readonly concealed: number;
}

/** One entry of getStats, as far as it is looked at here. */
export interface StatsReport {
  readonly type: string;
  readonly kind?: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly totalSamplesReceived?: number;
  readonly concealedSamples?: number;
  readonly silentConcealedSamples?: number;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly nominated?: boolean;
}

const sum = (reports: readonly StatsReport[], of: (report: StatsReport) => number | undefined): number =>
  reports.reduce((total, report) => total + (of(report) ?? 0), 0);

/** Share of `part` in what came since the last look. */
const share = (part: number, whole: number): number => (whole <= 0 ? 0 : Math.max(0, Math.min(1, part / whole)));

/** Turns getStats (W3C webrtc-stats) into one sample after another. Give each look's reports. */
export function createLinkStats(): (reports: Iterable<StatsReport>) => LinkSample {
  let before: Totals | null = null;
  return (all) => {
    const reports = [...all];
    const ofType = (type: string) => reports.filter((report) => report.type === type);
    const incoming = ofType('inbound-rtp');
    const now: Totals = {
      received: sum(incoming, ({ packetsReceived }) => packetsReceived),
      lost: sum(incoming, ({ packetsLost }) => packetsLost),
      samples: sum(incoming, ({ totalSamplesReceived }) => totalSamplesReceived),
      // Silence that a quiet microphone did not send is made up as well, and is none to worry about.
      concealed: sum(incoming, (one) => (one.concealedSamples ?? 0) - (one.silentConcealedSamples ?? 0)),
    };
    const last = before ?? now;
    before = now;
    const lost = now.lost - last.lost;
    return {
      lostIn: share(lost, lost + now.received - last.received),
      lostOut: Math.max(0, ...ofType('remote-inbound-rtp').map(({ fractionLost }) => fractionLost ?? 0)),
      concealed: share(now.concealed - last.concealed, now.samples - last.samples),
      roundTrip:
        1000 *
        Math.max(0, ...ofType('candidate-pair').map((pair) => (pair.nominated && pair.currentRoundTripTime) || 0)),
    };
  };
}
