export const gatheringsRefusals = {} as const;
