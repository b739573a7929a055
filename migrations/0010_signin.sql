-- How members prove who they are. Reference tables: small, read through a cache in memory. Secrets are kept as SHA-256.

create table logins (
  account_id bigint primary key references members on delete cascade,
  email text not null check (email = lower(email)),
  email_confirmed_at timestamptz,
  password_hash text not null,
  -- What the username looks like at a glance, so that nobody signs up as somebody's double.
  skeleton text not null,
  -- The app that registered the account; only it may ask for the confirmation again. Not a foreign key: apps come and go.
  app_id bigint,
  invitation_id bigint,
  -- The network of the sign-up, for those who judge it.
  address text not null default ''
);
create unique index logins_email on logins (email);
create index logins_skeleton on logins (skeleton);

create table sessions (
  id bigint primary key,
  account_id bigint not null references members on delete cascade,
  secret_hash bytea not null unique,
  created_at timestamptz not null,
  used_at timestamptz not null,
  user_agent text not null default '',
  address text not null default ''
);
create index sessions_account on sessions (account_id);
create index sessions_used on sessions (used_at);

-- What a link in a mail proves.
create table mail_tokens (
  secret_hash bytea primary key,
  account_id bigint not null references members on delete cascade,
  purpose text not null check (purpose in ('confirmation', 'password_reset', 'email_change')),
  email text not null,
  expires_at timestamptz not null
);
create index mail_tokens_account on mail_tokens (account_id);
create index mail_tokens_expires on mail_tokens (expires_at);

create table invitations (
  id bigint primary key,
  code text not null unique,
  account_id bigint not null references members on delete cascade,
  note text not null default '',
  created_at timestamptz not null,
  expires_at timestamptz,
  max_uses integer check (max_uses > 0),
  uses integer not null default 0
);
create index invitations_account on invitations (account_id);

-- The one-time links that make the first account the owner; none is left once there is an owner.
create table owner_links (
  secret_hash bytea primary key,
  created_at timestamptz not null
);

create table apps (
  id bigint primary key,
  client_id text not null unique,
  secret_hash bytea not null,
  name text not null,
  website text,
  redirect_uris text[] not null,
  scopes text[] not null,
  created_at timestamptz not null
);

create table oauth_tokens (
  id bigint primary key,
  app_id bigint not null references apps on delete cascade,
  -- null: the app speaks for itself.
  account_id bigint references members on delete cascade,
  secret_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  used_at timestamptz not null,
  user_agent text not null default '',
  address text not null default ''
);
create index oauth_tokens_account on oauth_tokens (account_id);
create index oauth_tokens_app on oauth_tokens (app_id);

create table oauth_codes (
  secret_hash bytea primary key,
  app_id bigint not null references apps on delete cascade,
  account_id bigint not null references members on delete cascade,
  redirect_uri text not null,
  scopes text[] not null,
  challenge text,
  expires_at timestamptz not null,
  -- The token that was given for it; set means used.
  token_id bigint
);
create index oauth_codes_expires on oauth_codes (expires_at);
