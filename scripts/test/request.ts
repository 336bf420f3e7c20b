import { globSync } from 'node:fs';

/** What `npm test -- …` was asked to run. */
export interface Request {
  /** Nothing was named: all there is. */
  readonly whole: boolean;
  readonly checks: boolean;
  readonly tests: readonly string[];
  readonly journeys: readonly string[];
  /** Sound and pictures in real browsers: they code and decode in real time, so each has the machine to itself. */
  readonly calls: readonly string[];
  /** Major version of the PostgreSQL to run against; null for the one that came with the packages. */
  readonly postgres: number | null;
}

const testFiles = ['src/**/*.test.{ts,tsx}', 'tests/{architecture,contract,support}/**/*.test.{ts,tsx}'];
const journeyFiles = ['tests/journeys/**/*.test.{ts,tsx}'];
const isCall = (path: string) => /^src\/platform\/media\/|^tests\/journeys\/room-/.test(path);

/** Without names: everything. With names: the files whose path contains one of them; `lint` means the checks. */
export function readRequest(args: readonly string[], root: string): Request | { readonly problem: string } {
  const unknown = args.find((arg) => arg.startsWith('-') && !/^--pg=\d+$/.test(arg));
  if (unknown) return { problem: `npm test knows no ${unknown}. It takes words of a file's path, lint, and --pg=15.` };
  const names = args.filter((arg) => !arg.startsWith('-'));
  const major = args.find((arg) => arg.startsWith('--pg='))?.slice('--pg='.length);
  const among = (patterns: readonly string[]) =>
    globSync(patterns, { cwd: root })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => names.length === 0 || names.some((name) => path.includes(name)))
      .sort();
  const request = {
    whole: names.length === 0,
    checks: names.length === 0 || names.includes('lint'),
    tests: among(testFiles).filter((path) => !isCall(path)),
    journeys: among(journeyFiles).filter((path) => !isCall(path)),
    calls: among([...testFiles, ...journeyFiles]).filter(isCall),
    postgres: major ? Number(major) : null,
  };
  if (!request.checks && request.tests.length + request.journeys.length + request.calls.length === 0)
    return { problem: `No test file has ${names.join(' or ')} in its path.` };
  return request;
}
