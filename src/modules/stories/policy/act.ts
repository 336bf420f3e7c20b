/** What the circle lets this person do, as community says. */
export interface CircleMay {
  readonly write: boolean;
  readonly join: boolean;
}

interface Thing {
  /** Null once withdrawn. */
  readonly authorId: string | null;
}

/** What a person may do with one story or reply; pages show exactly these. */
export interface Abilities {
  readonly reply: boolean;
  readonly edit: boolean;
  readonly withdraw: boolean;
  readonly affirm: boolean;
  readonly report: boolean;
}

/**
 * Abilities of one person with one thing. They depend on whether it is one's own and never on who else wrote it or
 * whether it is masked: a difference would tell.
 */
export function abilitiesWith(thing: Thing, personId: string | null, may: CircleMay): Abilities {
  const there = thing.authorId !== null;
  const mine = there && thing.authorId === personId;
  const others = there && !mine;
  return {
    reply: there && (may.write || may.join),
    edit: mine && may.write,
    withdraw: mine,
    affirm: others && may.write,
    report: others && personId !== null,
  };
}

/**
 * Whether what this person writes under a story is shown without their nickname: who wrote a story without it stays
 * without it there, so that their replies do not tell.
 */
export const isMaskedThere = (
  story: { readonly authorId: string | null; readonly masked: boolean },
  personId: string,
  wished: boolean,
): boolean => wished || (story.masked && story.authorId === personId);
