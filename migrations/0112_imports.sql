-- Files of follows, lists, mutes … that a member brought. Account family: each row belongs to account_id. Deleted after 30 days.

create table imports (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  kind text not null check (kind in ('following', 'lists', 'mutes', 'blocks', 'domain_blocks', 'bookmarks')),
  -- What the file looks like; null when nothing tells.
  guessed_kind text,
  file_name text not null,
  mode text check (mode in ('merge', 'overwrite')),
  state text not null default 'preview' check (state in ('preview', 'running', 'done', 'cancelled')),
  created_at timestamptz not null,
  finished_at timestamptz
);
create index imports_of_account on imports (account_id, id desc);

-- One line of a file, or something that an overwrite takes away.
create table import_rows (
  import_id bigint not null references imports on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  place integer not null,
  line integer,
  action text not null default 'add' check (action in ('add', 'remove')),
  data jsonb not null,
  -- The account or post that it is about, where it is known here.
  target_id bigint,
  -- Null: still to be done.
  outcome text check (outcome in ('done', 'skipped', 'failed')),
  reason text,
  detail text,
  primary key (import_id, place)
);
create index import_rows_waiting on import_rows (import_id, place) where outcome is null;
