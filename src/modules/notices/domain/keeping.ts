/** Days a notice is kept once it was seen. */
export const keepSeenDays = 30;
/** Days a notice is kept at most. */
export const keepDays = 180;
