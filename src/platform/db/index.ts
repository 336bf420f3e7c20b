export type { Actor, Db, Tx } from './types.ts';
