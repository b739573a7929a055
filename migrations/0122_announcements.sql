-- What the people who run the place tell everybody. All members see the same row; what one has read or how one reacted is beside it.
create table announcements (
  id bigint primary key,
  text text not null,
  starts_at timestamptz,
  ends_at timestamptz,
  all_day boolean not null default false,
  -- When it is to be published, while it is not yet.
  scheduled_at timestamptz,
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index announcements_published on announcements (published_at) where published_at is not null;

create table announcement_reads (
  announcement_id bigint not null references announcements on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  read_at timestamptz not null,
  primary key (announcement_id, account_id)
);
create index announcement_reads_account on announcement_reads (account_id);

create table announcement_reactions (
  announcement_id bigint not null references announcements on delete cascade,
  name text not null,
  account_id bigint not null references accounts on delete cascade,
  created_at timestamptz not null,
  primary key (announcement_id, name, account_id)
);
create index announcement_reactions_account on announcement_reactions (account_id);
