import type { Generated } from 'kysely';

export interface OrganisationSettings {
  /** Hours until an ask without a reply climbs to the circle's hosts, and then to the coordinators. */
  readonly askToHostsAfter?: number;
  readonly askToCoordinatorsAfter?: number;
}

export interface OrganisationTable {
  id: string;
  host: string | null;
  name: string;
  languages: string[];
  country: string;
  zone: string;
  adults_only: boolean;
  settings: OrganisationSettings;
  opened_at: Date | null;
  set_up_digest: Uint8Array | null;
  created_at: Date;
}

export interface PersonTable {
  id: string;
  organisation_id: string;
  nickname: string;
  nickname_key: string;
  coordinator: Generated<boolean>;
  locale: string;
  zone: string | null;
  display: Record<string, string>;
  lasting: Generated<boolean>;
  created_on: string;
  duty_asked: Generated<boolean>;
}

export interface SessionTable {
  id: string;
  organisation_id: string;
  person_id: string;
  token_digest: Uint8Array;
  own_device: boolean;
  device: string;
  created_at: Date;
  seen_at: Date;
  confirmed_at: Date | null;
}

export interface PasskeyTable {
  id: string;
  organisation_id: string;
  person_id: string;
  credential_id: Uint8Array;
  public_key: Uint8Array;
  counter: number;
  transports: string[];
  device: string;
  created_on: string;
  used_on: string | null;
}

export interface PassphraseTable {
  person_id: string;
  organisation_id: string;
  hash: string;
}

export interface RecoveryCodeTable {
  organisation_id: string;
  digest: Uint8Array;
  person_id: string;
  saved: boolean;
}

export interface CeremonyTable {
  digest: Uint8Array;
  organisation_id: string;
  person_id: string | null;
  purpose: 'add' | 'sign_in' | 'confirm';
  challenge: string;
  expires_at: Date;
}

export interface ErasureTable {
  organisation_id: string;
  person_digest: Uint8Array;
  erased_at: Date;
}

export interface IdentityTables {
  'identity.organisation': OrganisationTable;
  'identity.person': PersonTable;
  'identity.session': SessionTable;
  'identity.passkey': PasskeyTable;
  'identity.passphrase': PassphraseTable;
  'identity.recovery_code': RecoveryCodeTable;
  'identity.ceremony': CeremonyTable;
  'identity.erasure': ErasureTable;
}
