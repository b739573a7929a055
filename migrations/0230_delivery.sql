-- What is said to other servers: each activity once, and to whom it has still to go.
create table outgoing_activities (
  id bigint generated always as identity primary key,
  -- The account that says it; 0: the server itself.
  sender_id bigint not null,
  -- What it is about, such as post:12: what is said about one thing arrives in the order in which it was said.
  about text not null,
  body text not null,
  created_at timestamptz not null
);
create index outgoing_activities_about on outgoing_activities (about, id);
create index outgoing_activities_age on outgoing_activities (created_at);

create table deliveries (
  host text not null,
  activity_id bigint not null references outgoing_activities (id) on delete cascade,
  inbox_url text not null,
  about text not null,
  -- How often the server answered that it had an accident with this one, while it took others.
  attempts smallint not null default 0,
  not_before timestamptz,
  primary key (host, activity_id, inbox_url)
);
create index deliveries_activity on deliveries (activity_id);

-- What a server did not want, for its operator's page: the last answer of each inbox.
create table delivery_refusals (
  host text not null,
  inbox_url text not null,
  status smallint not null,
  times int not null default 1,
  at timestamptz not null,
  primary key (host, inbox_url)
);

-- What of a local post other servers were told last, so that they hear of a change only when it changes what they show.
create table said_posts (
  post_id bigint primary key references posts (id) on delete cascade,
  digest bytea not null,
  said_at timestamptz not null
);

-- Servers whose last follower of an account has gone: they may still have its posts, and must hear of deletions.
create table former_audiences (
  account_id bigint not null references accounts (id) on delete cascade,
  domain text not null,
  at timestamptz not null,
  primary key (account_id, domain)
);
