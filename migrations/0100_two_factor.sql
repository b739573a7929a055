-- What members add to their password, or use in its place. Secrets that are only compared are kept as SHA-256.

-- One-time codes of an authenticator app (RFC 6238).
create table totp (
  account_id bigint primary key references members on delete cascade,
  secret text not null,
  -- null: begun, not yet proved to work.
  confirmed_at timestamptz,
  -- The newest 30 seconds whose code was used: no code works twice.
  last_step bigint not null default 0,
  created_at timestamptz not null
);

create table recovery_codes (
  account_id bigint not null references members on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- Keys of the member's devices (Web Authentication).
create table passkeys (
  id bigint primary key,
  account_id bigint not null references members on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_account on passkeys (account_id);

-- A sign-in, or the adding of a passkey, that has begun and waits for one more step.
create table sign_in_attempts (
  secret_hash bytea primary key,
  -- null: a passkey will say who it is.
  account_id bigint references members on delete cascade,
  -- true: the password was right, and a second factor is awaited.
  password_proved boolean not null,
  challenge text,
  wrong integer not null default 0,
  expires_at timestamptz not null
);
create index sign_in_attempts_expires on sign_in_attempts (expires_at);

-- From where a member has signed in before: browser and network, as a hash. A new one is told by mail.
create table sign_in_places (
  account_id bigint not null references members on delete cascade,
  place_hash bytea not null,
  seen_at timestamptz not null,
  primary key (account_id, place_hash)
);
