import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './outcome.ts';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly count: number }[];
    }[];
  }[];
}

/** Has every Node process that starts from now on write down which functions ran (V8's own coverage, to a folder of ours). */
export function watchCalls(): { readonly folder: string; forget(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'beside-calls-'));
  process.env.NODE_V8_COVERAGE = folder;
  return { folder, forget: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A check over the whole run: each exported function of each use-case was called by some test, through whatever door. */
export function everyUseCaseCalled(root: string, folder: string): Outcome {
  const called = readCalls(folder);
  const uncalled = globSync('src/modules/*/use-cases/**/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .sort()
    .flatMap((path) => {
      const functions = exportedFunctions(readFileSync(join(root, path), 'utf8'));
      return functions.filter((name) => !called.has(`${join(root, path)} ${name}`)).map((name) => `${path}: ${name}`);
    });
  if (uncalled.length === 0) return { passed: 1, skipped: 0, failures: [] };
  const failure = { what: 'every use-case is called by a test', where: 'npm test', output: uncalled.join('\n') };
  return { passed: 0, skipped: 0, failures: [failure] };
}

/** `path name` of every function that ran at least once. */
function readCalls(folder: string): ReadonlySet<string> {
  const called = new Set<string>();
  for (const file of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Coverage;
    for (const { url, functions } of result) {
      if (!url.includes('/use-cases/')) continue;
      for (const { functionName, ranges } of functions)
        if ((ranges[0]?.count ?? 0) > 0) called.add(`${fileURLToPath(url)} ${functionName}`);
    }
  }
  return called;
}

const exportedFunctions = (text: string): readonly string[] =>
  [
    ...text.matchAll(/^export (?:(?:async )?function\*? (\w+)|const (\w+)(?::[^=]+)? =\s*(?:async )?\([^;]*?=>)/gm),
  ].flatMap(([, declared, assigned]) => declared ?? assigned ?? []);
