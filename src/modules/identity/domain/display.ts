/** The choices a person has about how pages look; the first of each is what the device itself asks for. */
export const displayChoices = {
  theme: ['auto', 'light', 'dark'],
  contrast: ['auto', 'more'],
  text: ['normal', 'large', 'larger'],
  motion: ['auto', 'less'],
} as const;

export type DisplayChoice = { readonly [Name in keyof typeof displayChoices]: (typeof displayChoices)[Name][number] };

/** Display settings from a person's row or from the cookie `theme.contrast.text.motion`; what is unknown is ignored. */
export function readDisplay(kept: Readonly<Record<string, string>> | string | null): DisplayChoice {
  const names = Object.keys(displayChoices) as (keyof typeof displayChoices)[];
  const parts = typeof kept === 'string' ? kept.split('.') : null;
  const pick = <Name extends keyof typeof displayChoices>(name: Name): DisplayChoice[Name] => {
    const value = parts ? parts[names.indexOf(name)] : (kept as Record<string, string> | null)?.[name];
    const choices: readonly string[] = displayChoices[name];
    return (value && choices.includes(value) ? value : choices[0]) as DisplayChoice[Name];
  };
  return { theme: pick('theme'), contrast: pick('contrast'), text: pick('text'), motion: pick('motion') };
}

export const writeDisplay = (display: DisplayChoice): string =>
  [display.theme, display.contrast, display.text, display.motion].join('.');
