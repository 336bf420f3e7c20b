/**
 * Something that is made once for every language and zone (IANA). Formatters of `Intl` take longer to make than a whole
 * page takes to draw.
 */
export function kept<T>(make: (locale: string, zone: string) => T): (locale: string, zone?: string) => T {
  const known = new Map<string, T>();
  return (locale, zone = 'UTC') => {
    const key = `${locale} ${zone}`;
    const found = known.get(key) ?? make(locale, zone);
    known.set(key, found);
    return found;
  };
}
