let published: ReadonlyMap<string, string> = new Map();

/** Makes the addresses of what was bundled at boot known to the pages. */
export function publish(addresses: ReadonlyMap<string, string>): void {
  published = addresses;
}

/** The address of a bundled file by its plain name, `enhance.js`; before `createAssets` the plain address. */
export const assetUrl = (name: string): string => published.get(name) ?? `/assets/${name}`;
