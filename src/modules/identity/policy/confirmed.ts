/** How long a proof of being oneself counts for what cannot be taken back, in milliseconds. */
export const confirmedFor = 10 * 60_000;

export interface Confirmable {
  /** Whether the person has anything to prove themselves with. */
  readonly lasting: boolean;
  /** When this session last saw such a proof; null: never. */
  readonly confirmedAt: Date | null;
}

/** Whether a session may export, delete, or change the ways back in. Who has no way back yet cannot prove more than the session. */
export const mayChangeAccount = (session: Confirmable, now: Date): boolean =>
  !session.lasting || (session.confirmedAt !== null && now.getTime() - session.confirmedAt.getTime() <= confirmedFor);
