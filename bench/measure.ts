import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const ticksPerSecond = 100;

/** CPU seconds (user and system) that a process has used, from /proc (Linux; 10 ms steps). */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

export interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Milliseconds of the server's CPU for one request. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
}

/** Sends `requests` GETs over `side` kept-alive connections, each with the next of `cookies`, and reads every answer whole. */
export async function load(
  url: string,
  pid: number,
  {
    requests,
    side = 4,
    cookies = [''],
    headers = {},
  }: { requests: number; side?: number; cookies?: readonly string[]; headers?: Record<string, string> },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: side });
  const times: number[] = [];
  let bytes = 0;
  let next = 0;
  const one = (cookie: string) =>
    new Promise<void>((resolve, reject) => {
      const start = performance.now();
      request(url, { agent, headers: { ...headers, ...(cookie ? { cookie } : {}) } }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`));
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
        });
        answer.on('end', () => {
          bytes = size;
          times.push(performance.now() - start);
          resolve();
        });
      })
        .on('error', reject)
        .end();
    });
  const worker = async () => {
    while (next < requests) {
      const turn = next++;
      await one(cookies[turn % cookies.length] ?? '');
    }
  };
  const cpuBefore = cpuOf(pid);
  const start = performance.now();
  await Promise.all(Array.from({ length: side }, worker));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return {
    requests,
    seconds,
    perSecond: requests / seconds,
    cpu: ((cpuOf(pid) - cpuBefore) / requests) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    bytes,
  };
}

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Prints rows as a Markdown table, so that a result can be pasted where it is told. */
export function table(rows: readonly Readonly<Record<string, string | number>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(names.map((name) => row[name] ?? ''))),
  ].join('\n');
}
