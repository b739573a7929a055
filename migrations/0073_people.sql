-- Whom a member recommends; only people whom they follow, so it ends with the follow.
create table endorsements (
  account_id bigint not null,
  target_id bigint not null,
  id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, target_id),
  foreign key (account_id, target_id) references follows on delete cascade
);
create index endorsements_newest on endorsements (account_id, id desc);

-- What a member notes about somebody; nobody else reads it.
create table account_notes (
  account_id bigint not null references accounts on delete cascade,
  target_id bigint not null references accounts on delete cascade,
  note text not null,
  updated_at timestamptz not null,
  primary key (account_id, target_id)
);

-- Hashtags that an account shows on its profile.
create table featured_tags (
  account_id bigint not null references accounts on delete cascade,
  tag text not null,
  shown text not null,
  id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, tag)
);
create index hashtag_days_of_account on hashtag_days (account_id, tag);

-- Suggestions that a member does not want.
create table dismissed_suggestions (
  account_id bigint not null references accounts on delete cascade,
  target_id bigint not null references accounts on delete cascade,
  created_at timestamptz not null,
  primary key (account_id, target_id)
);
create index accounts_interests on accounts using gin (interests) where discoverable;
create index account_counts_followers on account_counts (followers desc, account_id);
