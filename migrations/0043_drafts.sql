-- Account family: what a member writes and has not published. `plan` is in the form of Plan in server/posts/input.ts.

create table drafts (
  id bigint primary key,
  account_id bigint not null references members on delete cascade,
  version integer not null default 1,
  plan jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index drafts_of_account on drafts (account_id, updated_at desc, id desc);

-- What will be published at its time, or is held for some seconds so that its author can take it back. A row goes in the
-- transaction that publishes it; one that could not be published stays as failed, with the reason.
create table scheduled_posts (
  id bigint primary key,
  account_id bigint not null references members on delete cascade,
  plan jsonb not null,
  held boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'failed')),
  error text,
  -- Counts up with every change, so that what is published is what was read.
  version integer not null default 1,
  scheduled_at timestamptz not null,
  idempotency_key text,
  app_id bigint,
  app_name text,
  app_website text,
  created_at timestamptz not null
);
create index scheduled_posts_of_account on scheduled_posts (account_id, scheduled_at, id);
create unique index scheduled_posts_key on scheduled_posts (account_id, idempotency_key) where idempotency_key is not null;

-- Told to the author of what could not be published; apps meet it only when they ask for it.
alter table notifications drop constraint notifications_type_check;
alter table notifications add constraint notifications_type_check check (type in (
  'mention', 'status', 'reblog', 'follow', 'follow_request', 'favourite', 'poll', 'update', 'quote', 'quoted_update',
  'admin.sign_up', 'admin.report', 'moderation_warning', 'severed_relationships', 'rounds.publish_failed'));
