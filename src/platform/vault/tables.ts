import type { KeyOwner } from './index.ts';

/** The vault's own table; see migrations/. */
export interface VaultTables {
  'platform.data_key': {
    organisation_id: string;
    owner_kind: KeyOwner['kind'];
    owner_id: string;
    wrapped: Uint8Array;
    wrapped_by: Uint8Array;
  };
}
