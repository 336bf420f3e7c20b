const common = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'max_connections=80',
  'timezone=UTC',
  'jit=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  // Freed pages of the log are given back and not reused with old rows in them.
  'wal_recycle=off',
  // An error message may quote what a person wrote: statements, parameters, details and errors stay out of the file.
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
  'log_checkpoints=off',
];

/** A cluster that keeps people's words: every acknowledged commit is on the disk. */
export const durableSettings: readonly string[] = [
  ...common,
  'shared_buffers=64MB',
  'fsync=on',
  'synchronous_commit=on',
];

/** A cluster for tests: as fast as memory, worthless after a power cut. */
export const throwawaySettings: readonly string[] = [
  ...common,
  'shared_buffers=128MB',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_wal_size=512MB',
  'autovacuum=off',
];
