import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Outcome } from './outcome.ts';

const checks = [
  {
    what: 'format and accessibility',
    command: 'biome',
    args: ['ci', '--error-on-warnings', '--diagnostic-level=warn', '--colors=off', '.'],
  },
  { what: 'boundaries and house rules', command: 'oxlint', args: ['-c', 'oxlint.config.ts'] },
  { what: 'types', command: 'tsc', args: ['--pretty', 'false'] },
] as const;

/** Runs the three checks of `npm run lint` side by side; each counts as one test. */
export function runChecks(root: string, say: (line: string) => void): Promise<readonly Outcome[]> {
  return Promise.all(
    checks.map(async ({ what, command, args }): Promise<Outcome> => {
      const start = performance.now();
      const { status, output } = await run(join(root, 'node_modules', '.bin', command), args, root);
      const good = status === 0;
      say(`  ${good ? '✓' : '✗'} ${what} (${command}), ${seconds(start)}`);
      const failure = { what: `${what} (${command})`, where: 'npm run lint', output };
      return { passed: good ? 1 : 0, skipped: 0, failures: good ? [] : [failure] };
    }),
  );
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    child.on('error', reject).on('close', (status) => resolve({ status, output }));
  });
}

export const seconds = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
