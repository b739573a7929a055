-- Signing in with an account elsewhere (OpenID Connect), where the operator has named a provider.

create table linked_identities (
  issuer text not null,
  subject text not null,
  account_id bigint not null references members on delete cascade,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create unique index linked_identities_account on linked_identities (account_id, issuer);

-- A visit to the provider that has begun.
create table sso_attempts (
  secret_hash bytea primary key,
  state text not null,
  nonce text not null,
  verifier text not null,
  next text not null,
  account_id bigint references members on delete cascade,
  claims jsonb,
  expires_at timestamptz not null
);
create index sso_attempts_expires on sso_attempts (expires_at);
