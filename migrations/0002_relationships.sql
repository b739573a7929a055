-- Account family: each row belongs to account_id, its owner.

create table follows (
  account_id bigint not null references accounts on delete cascade,
  target_id bigint not null references accounts on delete cascade,
  id bigint not null,
  show_boosts boolean not null default true,
  notify boolean not null default false,
  languages text[],
  created_at timestamptz not null,
  primary key (account_id, target_id)
);
create index follows_newest on follows (account_id, id desc);
create index follows_of_target on follows (target_id, id desc);

create table follow_requests (
  account_id bigint not null references accounts on delete cascade,
  target_id bigint not null references accounts on delete cascade,
  id bigint not null,
  show_boosts boolean not null default true,
  notify boolean not null default false,
  languages text[],
  created_at timestamptz not null,
  primary key (account_id, target_id)
);
create index follow_requests_of_target on follow_requests (target_id, id desc);

create table blocks (
  account_id bigint not null references accounts on delete cascade,
  target_id bigint not null references accounts on delete cascade,
  id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, target_id)
);
create index blocks_of_target on blocks (target_id);

create table mutes (
  account_id bigint not null references accounts on delete cascade,
  target_id bigint not null references accounts on delete cascade,
  id bigint not null,
  notifications boolean not null default true,
  expires_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, target_id)
);
