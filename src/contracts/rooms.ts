export const roomsRefusals = {} as const;
