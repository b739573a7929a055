-- Relays that this server has joined: each sends on public posts of its servers to all of them.
create table relays (
  id bigint primary key,
  -- mastodon: everything public is sent there and comes from there; litepub: it is told of posts, and tells of them.
  kind text not null check (kind in ('mastodon', 'litepub')),
  inbox_url text not null unique,
  -- Who speaks for it: known from the beginning (litepub), or from its yes on.
  actor_uri text,
  -- The id of our latest request to join, which its answer repeats.
  follow_uri text not null,
  state text not null check (state in ('waiting', 'on', 'refused', 'off')),
  created_at timestamptz not null,
  changed_at timestamptz not null
);
