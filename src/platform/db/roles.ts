import type pg from 'pg';
import { parsers } from './parsers.ts';

/** The two roles rows are read and written as. Neither owns a table; migration 0000 makes them and says what each may. */
export type Role = 'beside_user' | 'beside_system';

/** Milliseconds. A person's request must not wait long; a job may read a lot. */
const limits: Readonly<Record<Role, { statement: number; lock: number; idle: number }>> = {
  beside_user: { statement: 15_000, lock: 5_000, idle: 15_000 },
  beside_system: { statement: 300_000, lock: 10_000, idle: 60_000 },
};

/** Connection settings under which every statement runs as `role`; the login role's own rights are set aside. */
export function connectionAs(url: string, role: Role): pg.ClientConfig {
  const { statement, lock, idle } = limits[role];
  return connectionWith(url, [
    `role=${role}`,
    `statement_timeout=${statement}`,
    `lock_timeout=${lock}`,
    `idle_in_transaction_session_timeout=${idle}`,
    'jit=off',
  ]);
}

/** Connection settings of the login role itself: migrations, export, cleaning. */
export function connectionAsOwner(url: string): pg.ClientConfig {
  return connectionWith(url, ['lock_timeout=60000', 'statement_timeout=0', 'jit=off']);
}

/** pg lets `options` in the address win over the one given beside it, so ours are added to the address. */
function connectionWith(url: string, settings: readonly string[]): pg.ClientConfig {
  const address = new URL(url);
  const words = settings.map((setting) => `-c ${setting}`).join(' ');
  const options = [address.searchParams.get('options'), words].filter(Boolean).join(' ');
  address.searchParams.set('options', options);
  return {
    connectionString: address.href.replace(/\+/g, '%20'),
    application_name: 'beside',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: parsers,
  };
}
