-- Public, named lists of accounts that a member recommends. Account family: each row belongs to account_id, who made it.
create table collections (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  name text not null,
  description text not null default '',
  language text,
  -- A hashtag that says what it is about, as its maker wrote it, and folded.
  tag text,
  tag_folded text,
  sensitive boolean not null,
  -- Whether it is offered to those who do not have its address.
  discoverable boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- When those who are in it were last to be told of a change.
  revised_at timestamptz,
  -- A moderator took it away.
  removed_at timestamptz
);
create index collections_of_account on collections (account_id, id desc);
create index collections_to_discover on collections (updated_at desc) where discoverable and removed_at is null;
create index collections_removed on collections (removed_at) where removed_at is not null;

create table collection_items (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  collection_id bigint not null references collections on delete cascade,
  target_id bigint not null references accounts on delete cascade,
  -- Who has left is remembered, so that nobody puts them back.
  state text not null default 'accepted' check (state in ('accepted', 'revoked')),
  created_at timestamptz not null,
  unique (collection_id, target_id)
);
create index collection_items_of_target on collection_items (target_id, collection_id desc);
create index collection_items_of_account on collection_items (account_id);

-- Who may put an account into a collection; null: whatever discoverable and locked say, as in Mastodon.
alter table accounts add column feature_policy text check (feature_policy in ('public', 'followers', 'nobody'));

alter table notifications drop constraint notifications_type_check;
alter table notifications add constraint notifications_type_check check (type in (
  'mention', 'status', 'reblog', 'follow', 'follow_request', 'favourite', 'poll', 'update', 'quote', 'quoted_update',
  'admin.sign_up', 'admin.report', 'moderation_warning', 'severed_relationships', 'rounds.publish_failed',
  'added_to_collection', 'collection_update'));
