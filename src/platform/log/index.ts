export type Level = 'info' | 'warn' | 'error';
/** Facts of a log line: ids of things, numbers and fixed words. Never texts, names, addresses or tokens. */
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;
export interface Log {
  (level: Level, what: string, facts?: Facts): void;
  /** Logs a caught failure with its kind and stack; the message is left out, because it may quote what a person wrote. */
  failure(what: string, error: unknown, facts?: Facts): void;
}

const allowed = /^[\w .:/|+-]{0,120}$/;
const secret = /token|secret|cookie|password|passphrase|text|name|mail|address/i;

/** Keeps facts that cannot carry a person's words: unknown shapes become `[redacted]`. */
export function redact(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      typeof value === 'string' && (secret.test(key) || !allowed.test(value)) ? '[redacted]' : value,
    ]),
  );
}

const ranks: Readonly<Record<Level, number>> = { info: 0, warn: 1, error: 2 };

/** The only logger: one JSON object per line, of `least` and above. */
export function createLog(
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
  least: Level = 'info',
): Log {
  const log = ((level, what, facts = {}) => {
    if (ranks[level] < ranks[least]) return;
    write(JSON.stringify({ at: new Date().toISOString(), level, what, ...redact(facts) }));
  }) as Log;
  log.failure = (what, error, facts = {}) => {
    const known = error instanceof Error;
    const stack = known
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => line.startsWith('    at '))
          .slice(0, 8)
      : [];
    const code = known && 'code' in error ? String(error.code) : undefined;
    write(
      JSON.stringify({
        at: new Date().toISOString(),
        level: 'error',
        what,
        error: known ? error.name : typeof error,
        ...redact({ ...facts, code }),
        stack: stack.map((line) => line.trim()),
      }),
    );
  };
  return log;
}
