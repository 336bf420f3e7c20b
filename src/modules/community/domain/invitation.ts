/** A way into a circle for whoever holds its link. */
export interface Invitation {
  readonly expiresAt: Date;
  /** How many people it lets in; null for as many as come. */
  readonly mostUses: number | null;
  readonly uses: number;
  readonly endedAt: Date | null;
}

export const expiryOf = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000);

/** Whether it still lets somebody in at `now`. */
export const isLive = (invitation: Invitation, now: Date): boolean =>
  invitation.endedAt === null &&
  now < invitation.expiresAt &&
  (invitation.mostUses === null || invitation.uses < invitation.mostUses);

/** Whether a text can be a token: 24 random bytes as base64url. */
export const isToken = (text: string): boolean => /^[\w-]{32}$/.test(text);
