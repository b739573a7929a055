-- Who may notify a member, and what waits for their yes. A member without a row has the usual policy.
create table notification_policies (
  account_id bigint primary key references members on delete cascade,
  for_not_following text not null,
  for_not_followers text not null,
  for_new_accounts text not null,
  for_private_mentions text not null,
  for_limited_accounts text not null,
  for_bots text not null,
  check (array[for_not_following, for_not_followers, for_new_accounts, for_private_mentions,
    for_limited_accounts, for_bots] <@ array['accept', 'filter', 'drop'])
);

-- What one account's filtered notifications wait in. An accepted one stays: its account notifies from then on.
create table notification_requests (
  account_id bigint not null references members on delete cascade,
  id bigint not null,
  from_id bigint not null references accounts on delete cascade,
  state text not null default 'waiting' check (state in ('waiting', 'accepted', 'dismissed')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id)
);
create unique index notification_requests_from on notification_requests (account_id, from_id);

-- request_id: the request in which it waited, null when it never did.
alter table notifications
  add column filtered boolean not null default false,
  add column request_id bigint;
create index notifications_of_request on notifications (account_id, request_id, id) where request_id is not null;
create index notifications_by_age on notifications (id);
