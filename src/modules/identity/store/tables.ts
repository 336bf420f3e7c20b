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
}

export interface IdentityTables {
  'identity.organisation': OrganisationTable;
  'identity.person': PersonTable;
  'identity.session': SessionTable;
}
