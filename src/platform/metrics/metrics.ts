import type { Observe } from '#platform/http';

/** Figures about this process for whoever runs it: route patterns and numbers, nothing about a person or an organisation. */
export interface Metrics {
  readonly observe: Observe;
  count(name: string, by?: number): void;
  /** The figures in the Prometheus text format, version 0.0.4. */
  text(): string;
}

const bounds = [0.005, 0.025, 0.1, 0.5, 2.5] as const;

export function createMetrics(): Metrics {
  const requests = new Map<string, number>();
  const within = new Map<number, number>(bounds.map((bound) => [bound, 0]));
  const counts = new Map<string, number>();
  let total = 0;
  let seconds = 0;
  const add = (map: Map<string, number>, key: string, by: number) => map.set(key, (map.get(key) ?? 0) + by);
  return {
    observe: (route, method, status, milliseconds) => {
      add(requests, `route="${route}",method="${method}",status="${status}"`, 1);
      total += 1;
      seconds += milliseconds / 1000;
      for (const bound of bounds) if (milliseconds / 1000 <= bound) within.set(bound, (within.get(bound) ?? 0) + 1);
    },
    count: (name, by = 1) => add(counts, name, by),
    text: () => {
      const memory = process.memoryUsage();
      return [
        '# TYPE beside_requests_total counter',
        ...[...requests].map(([labels, count]) => `beside_requests_total{${labels}} ${count}`),
        '# TYPE beside_request_seconds histogram',
        ...[...within].map(([bound, count]) => `beside_request_seconds_bucket{le="${bound}"} ${count}`),
        `beside_request_seconds_bucket{le="+Inf"} ${total}`,
        `beside_request_seconds_sum ${seconds}`,
        `beside_request_seconds_count ${total}`,
        ...[...counts].flatMap(([name, count]) => [
          `# TYPE beside_${name}_total counter`,
          `beside_${name}_total ${count}`,
        ]),
        '# TYPE beside_uptime_seconds gauge',
        `beside_uptime_seconds ${process.uptime()}`,
        '# TYPE beside_memory_bytes gauge',
        `beside_memory_bytes{kind="resident"} ${memory.rss}`,
        `beside_memory_bytes{kind="heap"} ${memory.heapUsed}`,
        '',
      ].join('\n');
    },
  };
}
