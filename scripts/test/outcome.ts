/** What one check or one test file came to. */
export interface Outcome {
  readonly passed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

export interface Failure {
  /** Where it is: a file, or a command to run it alone. */
  readonly where: string;
  readonly what: string;
  readonly output: string;
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    skipped: outcomes.reduce((total, { skipped }) => total + skipped, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
  };
}

/** The last line of every run. */
export const lastLine = ({ passed, skipped, failures }: Outcome): string =>
  `${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

const mostLines = 60;

/** The failures once more, together, each with its output. */
export function describeFailures(failures: readonly Failure[]): string {
  return failures
    .map(({ where, what, output }, index) => {
      const lines = output.trim().split('\n');
      const shown = lines.slice(0, mostLines).map((line) => `     ${line}`);
      const rest = lines.length > mostLines ? [`     … ${lines.length - mostLines} more lines`] : [];
      return [`  ${index + 1}. ${what}`, `     ${where}`, ...shown, ...rest].join('\n');
    })
    .join('\n\n');
}
