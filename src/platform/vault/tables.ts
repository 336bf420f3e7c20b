/** The vault's own table; see migrations/0001-data-key.sql. */
export interface VaultTables {
  'platform.data_key': {
    organisation_id: string;
    owner_kind: 'person' | 'circle' | 'organisation';
    owner_id: string;
    wrapped: Uint8Array;
    wrapped_by: Uint8Array;
  };
}
