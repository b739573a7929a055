-- Who does not get in: mail providers, single addresses (only their hash), networks. Reference tables, small and kept in memory.
create table mail_domain_blocks (
  id bigint primary key,
  domain text not null unique,
  -- Those who use it may join, but a moderator looks first.
  allow_with_approval boolean not null default false,
  created_at timestamptz not null
);

-- Attempts to join with a blocked provider; `source` is a hash of the network, so that they can be counted apart. Kept for a week.
create table mail_domain_attempts (
  block_id bigint not null references mail_domain_blocks on delete cascade,
  day date not null,
  source bytea not null,
  uses integer not null default 1,
  primary key (block_id, day, source)
);

create table mail_address_blocks (
  id bigint primary key,
  -- SHA-256 in hexadecimal of the address without dots and what follows a plus.
  hash text not null unique,
  -- Whose suspension made the block; it goes when that is lifted.
  account_id bigint unique references accounts on delete set null,
  created_at timestamptz not null
);

create table network_blocks (
  id bigint primary key,
  network cidr not null unique,
  severity text not null check (severity in ('sign_up_requires_approval', 'sign_up_block', 'no_access')),
  comment text not null default '',
  created_at timestamptz not null,
  expires_at timestamptz
);
