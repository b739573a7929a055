-- People and posts of other servers. Accounts and posts are what they always were; here is what they have beside.

-- null for an account of this server, whose id and page come from its number and its handle.
alter table accounts add column uri text;
alter table accounts add column url text;
alter table accounts add column actor_type text not null default 'Person'
  check (actor_type in ('Person', 'Service', 'Group', 'Application', 'Organization'));
-- Where its pictures are at its own server.
alter table accounts add column avatar_url text;
alter table accounts add column header_url text;
alter table accounts add column moved_to_id bigint references accounts on delete set null;
alter table accounts add column also_known_as text[] not null default '{}';
create unique index accounts_uri on accounts (uri) where uri is not null;

-- What the server of a remote account says of it; what is known here is a part of that.
alter table account_counts add column followers_said integer;
alter table account_counts add column following_said integer;
alter table account_counts add column posts_said integer;

create table actors (
  account_id bigint primary key references accounts on delete cascade,
  inbox_url text not null,
  shared_inbox_url text,
  outbox_url text,
  followers_url text,
  following_url text,
  featured_url text,
  featured_tags_url text,
  fetched_at timestamptz not null,
  -- When its recent posts were looked up.
  posts_fetched_at timestamptz,
  gone_at timestamptz
);

-- With what remote accounts sign.
create table actor_keys (
  key_id text primary key,
  account_id bigint not null references accounts on delete cascade,
  kind text not null check (kind in ('rsa', 'ed25519')),
  public_key text not null,       -- PEM
  fetched_at timestamptz not null
);
create index actor_keys_of_account on actor_keys (account_id);

alter table posts add column uri text;
alter table posts add column url text;

create table post_uris (
  uri text primary key,
  post_id bigint not null
);
create unique index post_uris_of_post on post_uris (post_id);

create table remote_posts (
  post_id bigint primary key references posts on delete cascade,
  type text not null,
  replies_url text,
  -- What it answers, where that is not known here.
  answers_uri text,
  replies_said integer,
  boosts_said integer,
  favourites_said integer,
  fetched_at timestamptz not null,
  replies_fetched_at timestamptz
);

-- What its server deleted, perhaps before it came here: it must not come back. Kept for 30 days.
create table tombstones (
  uri text primary key,
  at timestamptz not null
);
create index tombstones_at on tombstones (at);

-- Servers beyond those of the followers that know a post of this server: they must hear when it changes or goes.
create table post_reach (
  post_id bigint not null,
  domain text not null,
  primary key (post_id, domain)
);

-- Under which name a remote person asked to follow: the answer repeats it.
create table follow_uris (
  account_id bigint not null references accounts on delete cascade,
  target_id bigint not null references accounts on delete cascade,
  uri text not null,
  primary key (account_id, target_id)
);

create table servers (
  domain text primary key,
  software text,
  version text,
  name text,
  checked_at timestamptz,
  first_seen_at timestamptz not null,
  last_heard_at timestamptz,
  last_delivered_at timestamptz,
  failing_since timestamptz,
  next_try_at timestamptz,
  failures integer not null default 0,
  state text not null default 'up' check (state in ('up', 'failing', 'dead'))
);

-- What other servers sent and nobody has looked at yet.
create table inbox_items (
  id bigint primary key,
  actor_uri text not null,
  activity jsonb not null,
  received_at timestamptz not null
);
-- Activities that were taken in, so that a second delivery changes nothing. Kept for 30 days.
create table inbox_seen (
  uri text primary key,
  at timestamptz not null
);
create index inbox_seen_at on inbox_seen (at);

-- Polls of other servers may have more options than ours, and no end.
alter table polls drop constraint polls_options_check;
alter table polls add constraint polls_options_check check (cardinality(options) between 1 and 100);

-- Emoji with which people of other servers react.
alter table favourites add column emoji text;

-- Where a quote was allowed, and what asked for it (FEP-044f).
alter table quotes add column approval_uri text;
alter table quotes add column request_uri text;
