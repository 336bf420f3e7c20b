export { tablesWithoutGuard } from './guarded.ts';
export { applyMigrations as migrate, type Migration, migrationsOnDisk, pendingMigrations } from './migrate.ts';
export { openDb } from './open.ts';
export { type PrivateServer, type PrivateServerOptions, startPrivateServer } from './server/launcher.ts';
export { readHeader } from './transfer/archive.ts';
export { type ExportOptions, exportTo } from './transfer/export.ts';
export { importFrom } from './transfer/import.ts';
export type { Actor, Db, Tx } from './types.ts';
export { DatabaseUnavailable } from './unavailable.ts';
