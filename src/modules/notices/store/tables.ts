import type { NoticeKind } from '#contracts/notices';

export interface NoticeTable {
  id: string;
  organisation_id: string;
  person_id: string;
  kind: NoticeKind;
  subject: string;
  ids: Readonly<Record<string, string>>;
  created_at: Date;
  seen_at: Date | null;
  waiting: boolean;
}

export interface ChannelTable {
  person_id: string;
  organisation_id: string;
  push: boolean;
  mail: boolean;
  quiet_from: number;
  quiet_until: number;
  page_only: readonly NoticeKind[];
}

export interface MailAddressTable {
  person_id: string;
  organisation_id: string;
  confirmed: Uint8Array | null;
  waiting: Uint8Array | null;
  waiting_until: Date | null;
  tries_left: number | null;
}

export interface PushSubscriptionTable {
  id: string;
  organisation_id: string;
  person_id: string;
  endpoint_digest: Uint8Array;
  sealed: Uint8Array;
}

export interface NoticesTables {
  'notices.notice': NoticeTable;
  'notices.channel': ChannelTable;
  'notices.mail_address': MailAddressTable;
  'notices.push_subscription': PushSubscriptionTable;
}
