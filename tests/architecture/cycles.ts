/** For each file, the files it loads when it runs. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Loops of files that load each other, each as the path round it; depth-first, each file looked at once. */
export function cyclesOf(graph: Graph): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (file: string, path: readonly string[]) => {
    const met = path.indexOf(file);
    if (met >= 0) cycles.push([...path.slice(met), file]);
    if (met >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
