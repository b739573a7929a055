-- The server's own key for push services (RFC 8292), made once.
create table vapid_keys (
  one boolean primary key default true check (one),
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null
);

-- One for each session or app token; without its session or token it is worth nothing. Account family.
create table push_subscriptions (
  id bigint primary key,
  account_id bigint not null references members on delete cascade,
  grant_id bigint not null unique,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  -- RFC 8291; false: the draft that older apps speak.
  standard boolean not null,
  alerts text[] not null,
  policy text not null check (policy in ('all', 'followed', 'follower', 'none')),
  -- The app's own token, which Mastodon's payload gives back to it; null for browsers.
  access_token text,
  created_at timestamptz not null
);
create index push_subscriptions_account on push_subscriptions (account_id);
create index push_subscriptions_endpoint on push_subscriptions (endpoint);
