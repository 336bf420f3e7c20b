import type { LineKind, LineReach } from '#contracts/directory';

export interface HelpLineTable {
  id: string;
  organisation_id: string;
  country: string;
  name: string;
  kind: LineKind;
  reach: LineReach;
  number: string;
  word: string | null;
  hours: string;
  languages: string[];
  source: string;
  verified_on: string;
  verified_by: string | null;
  expires_on: string;
  warned_of: string | null;
}

export interface DirectoryTables {
  'directory.help_line': HelpLineTable;
}
