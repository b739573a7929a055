-- Post family. A post has at most one poll, so the poll's id is the post's.
create table polls (
  post_id bigint primary key references posts on delete cascade,
  options text[] not null check (cardinality(options) between 2 and 12),
  multiple boolean not null,
  hide_totals boolean not null,
  expires_at timestamptz not null,
  ended_at timestamptz,            -- when voters were told of the end
  votes integer[] not null,        -- kept counters, one for each option
  voters integer not null default 0,
  check (cardinality(votes) = cardinality(options))
);

-- One row for each voter, with all that they chose: who has voted cannot vote a second time.
create table ballots (
  post_id bigint not null references polls on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  choices smallint[] not null,
  created_at timestamptz not null,
  primary key (post_id, account_id)
);
create index ballots_of_account on ballots (account_id, post_id);
