export const directoryRefusals = {} as const;
