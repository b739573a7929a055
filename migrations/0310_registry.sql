-- What hashtags mean here, and who says so. Reference tables: small, read through a cache in memory.
create table registry_entries (
  -- Folded, as in hashtags.
  tag text primary key,
  id bigint not null unique,
  -- As it is to be written: camel case, for people who hear it read out.
  shown text not null,
  -- What it looks like at a glance, letters of other scripts read as Latin ones.
  skeleton text not null unique,
  kind text not null check (kind in ('topic', 'chat', 'conference', 'disease', 'journal_club', 'campaign')),
  meaning text not null,
  status text not null check (status in ('proposed', 'registered', 'disputed', 'retired')),
  owner_id bigint references accounts on delete set null,
  -- Whoever had one and has none now may be adopted.
  had_owner boolean not null,
  -- Who is asked to look after it and has not said yes.
  offered_to_id bigint references accounts on delete set null,
  languages text[] not null default '{}',
  related text[] not null default '{}',
  rivals text[] not null default '{}',
  synonyms text[] not null default '{}',
  broader text[] not null default '{}',
  narrower text[] not null default '{}',
  mesh text[] not null default '{}',
  -- [{ "tag", "why" }] and [{ "meaning", "year", "language", "offensive" }]
  not_to_confuse jsonb not null default '[]',
  other_meanings jsonb not null default '[]',
  schedule text,
  starts_on date,
  ends_on date,
  year int,
  -- Who profits from it: a company, a product.
  interest text,
  proposed_by bigint references accounts on delete set null,
  proposed_at timestamptz not null,
  confirmed_at timestamptz,
  confirmations int not null default 0,
  objections int not null default 0,
  locked_until timestamptz,
  lock_reason text,
  revision int not null default 1,
  updated_at timestamptz not null
);
create index registry_entries_of_owner on registry_entries (owner_id) where owner_id is not null;
create index registry_entries_offered on registry_entries (offered_to_id) where offered_to_id is not null;
create index registry_entries_of_proposer on registry_entries (proposed_by) where proposed_by is not null;
create index registry_entries_by_status on registry_entries (status, id desc);

-- Other words for the same; each leads to one entry.
create table registry_synonyms (
  synonym text primary key,
  tag text not null references registry_entries on delete cascade
);
create index registry_synonyms_of_entry on registry_synonyms (tag);

create table registry_confirmations (
  tag text not null references registry_entries on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  created_at timestamptz not null,
  primary key (tag, account_id)
);
create index registry_confirmations_of_account on registry_confirmations (account_id);

create table registry_objections (
  id bigint primary key,
  tag text not null references registry_entries on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  reason text not null,
  -- The entry that it competes with, where it is about that.
  rival text,
  state text not null default 'open' check (state in ('open', 'withdrawn', 'settled')),
  created_at timestamptz not null,
  ended_at timestamptz
);
create unique index registry_objections_open on registry_objections (tag, account_id) where state = 'open';
create index registry_objections_of_account on registry_objections (account_id);

-- Every step with its reason, for everybody to read. Written once; without a person: the server itself, or somebody who has left.
create table registry_steps (
  id bigint primary key,
  tag text not null,
  by_id bigint references accounts on delete set null,
  what text not null,
  reason text not null default '',
  details jsonb not null default '{}',
  at timestamptz not null
);
create index registry_steps_of_tag on registry_steps (tag, id desc);
create index registry_steps_by_account on registry_steps (by_id) where by_id is not null;

-- Members whom an admin makes stewards; moderators are without being named.
create table registry_stewards (
  account_id bigint primary key references accounts on delete cascade,
  made_by bigint references accounts on delete set null,
  created_at timestamptz not null
);

-- A file that a steward has brought: looked at first, then taken in as a whole.
create table registry_imports (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  file_name text not null,
  state text not null check (state in ('preview', 'done')),
  created_at timestamptz not null,
  finished_at timestamptz
);
create index registry_imports_of_account on registry_imports (account_id, id desc);
create table registry_import_rows (
  import_id bigint not null references registry_imports on delete cascade,
  line int not null,
  tag text not null,
  -- new: not here yet; same: changes nothing; differs: says something else than ours; refused: with field and reason.
  verdict text not null check (verdict in ('new', 'same', 'differs', 'refused')),
  data jsonb,
  field text,
  reason text,
  primary key (import_id, line)
);

-- Notifications about the registry; ours begin with "rounds.".
alter table notifications drop constraint notifications_type_check;
alter table notifications add constraint notifications_type_check check (type like 'rounds.%' or type in (
  'mention', 'status', 'reblog', 'follow', 'follow_request', 'favourite', 'poll', 'update', 'quote', 'quoted_update',
  'admin.sign_up', 'admin.report', 'moderation_warning', 'severed_relationships', 'added_to_collection',
  'collection_update'));
