/** Minutes from the first to the last thing that happened in a log; entries without a moment do not count. */
export function lengthOf(entries: readonly unknown[]): number {
  const moments = entries.flatMap((entry) => {
    const at = (entry as { readonly at?: unknown } | null)?.at;
    return typeof at === 'number' && Number.isFinite(at) ? [at] : [];
  });
  return moments.length === 0 ? 0 : Math.round((Math.max(...moments) - Math.min(...moments)) / 60_000);
}
