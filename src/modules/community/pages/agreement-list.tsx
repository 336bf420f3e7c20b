/** What a circle's people promise each other. */
export function AgreementList({ points }: { readonly points: readonly string[] }) {
  return (
    <ol class="stack gap-small" dir="auto">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ol>
  );
}
