export const storiesRefusals = {} as const;
