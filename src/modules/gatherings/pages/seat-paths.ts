/** The addresses of a person's place at a date. */
export const seatPath = (
  session: string,
  part: 'seat' | 'reserve' | 'cancel' | 'undo' | 'accept' | 'decline' | 'remind' | 'duty',
): string => `/sessions/${session}/${part}`;

export const gatheringPath = (gathering: string): string => `/gatherings/${gathering}`;
