-- What is discussed, written anew every few minutes by a job; `key` is a folded hashtag, or the id of a post or card.
create table trends (
  kind text not null check (kind in ('tag', 'post', 'link')),
  key text not null,
  place smallint not null,        -- 0 is the most discussed
  people integer not null,        -- different people in the last days
  before integer not null,        -- and in the days before
  primary key (kind, key)
);
create index trends_by_place on trends (kind, place);

-- What an admin keeps out.
create table trend_decisions (
  kind text not null check (kind in ('tag', 'post', 'link')),
  key text not null,
  account_id bigint references accounts on delete set null,
  created_at timestamptz not null,
  primary key (kind, key)
);
