-- What members report, with what was there at that moment: it is kept when the post is edited or deleted later.
create table reports (
  id bigint primary key,
  -- Who reported; null when that account is gone.
  account_id bigint references accounts on delete set null,
  target_id bigint not null references accounts on delete cascade,
  comment text not null default '',
  category text not null default 'other' check (category in ('spam', 'legal', 'violation', 'other')),
  clinical text check (clinical in ('patient_identifiable', 'dangerous_advice', 'undeclared_interest')),
  -- The rules as they were: their ids are places, and may mean something else later.
  rules jsonb not null default '[]',
  forwarded boolean not null default false,
  post_ids bigint[] not null default '{}',
  -- The profile and the posts as they were, see server/reports/evidence.ts; null when it was deleted after its time.
  evidence jsonb,
  assigned_id bigint references accounts on delete set null,
  assigned_at timestamptz,
  resolved_at timestamptz,
  resolved_by bigint references accounts on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- What may identify a patient is looked at first.
  urgent boolean not null generated always as (coalesce(clinical = 'patient_identifiable', false)) stored
);
create index reports_open on reports (urgent desc, id desc) where resolved_at is null;
create index reports_of_target on reports (target_id, id desc);
create index reports_of_account on reports (account_id, id desc);

-- What moderators decided about an account (Mastodon: AccountWarning).
create table strikes (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  by_id bigint references accounts on delete set null,
  report_id bigint references reports on delete set null,
  action text not null check (action in (
    'none', 'disable', 'mark_statuses_as_sensitive', 'delete_statuses', 'sensitive', 'silence', 'suspend')),
  text text not null default '',
  -- The posts that were really changed, so that exactly these can be put back.
  post_ids bigint[] not null default '{}',
  created_at timestamptz not null,
  -- Set when an appeal was granted.
  overruled_at timestamptz
);
create index strikes_of_account on strikes (account_id, id desc);

create table appeals (
  strike_id bigint primary key references strikes on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  text text not null,
  created_at timestamptz not null,
  approved_at timestamptz,
  rejected_at timestamptz,
  decided_by bigint references accounts on delete set null
);
create index appeals_pending on appeals (strike_id desc) where approved_at is null and rejected_at is null;

-- What moderators tell each other about an account, or about a report.
create table moderation_notes (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  report_id bigint references reports on delete cascade,
  by_id bigint references accounts on delete set null,
  text text not null,
  created_at timestamptz not null
);
create index moderation_notes_of_account on moderation_notes (account_id, id desc);

-- Texts that moderators use again and again (Mastodon: warning presets).
create table canned_answers (
  id bigint primary key,
  title text not null,
  text text not null,
  updated_at timestamptz not null
);

-- The report or the strike that a notification is about.
alter table notifications add column subject_id bigint;
drop index notifications_once;
create unique index notifications_once
  on notifications (account_id, type, from_id, coalesce(post_id, 0), coalesce(subject_id, 0));
