create table notifications (
  account_id bigint not null references accounts on delete cascade,
  id bigint not null,
  type text not null check (type in ('mention', 'status', 'reblog', 'follow', 'follow_request', 'favourite')),
  from_id bigint not null references accounts on delete cascade,
  post_id bigint,
  created_at timestamptz not null,
  primary key (account_id, id)
);
-- The same cause notifies once, however often its job runs.
create unique index notifications_once on notifications (account_id, type, from_id, coalesce(post_id, 0));
create index notifications_of_post on notifications (post_id) where post_id is not null;

create table markers (
  account_id bigint not null references accounts on delete cascade,
  timeline text not null check (timeline in ('home', 'notifications')),
  last_read_id bigint not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (account_id, timeline)
);
