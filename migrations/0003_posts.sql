create table hashtags (
  name text primary key,          -- folded
  shown text not null,            -- in the capitals of the first author
  id bigint not null,
  created_at timestamptz not null
);
create index hashtags_words on hashtags using gin (name gin_trgm_ops);

-- Post family: each row carries post_id (posts.id itself).

create table posts (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  boost_of_id bigint,             -- a boost is a post of its own that has only this
  text text not null default '',
  html text not null default '',
  spoiler_text text not null default '',
  sensitive boolean not null default false,
  language text,
  visibility text not null check (visibility in ('public', 'unlisted', 'private', 'direct', 'local')),
  purpose text check (purpose in ('advocacy', 'teaching', 'news', 'networking')),
  in_reply_to_id bigint,
  in_reply_to_account_id bigint,
  conversation_id bigint not null, -- id of the first post of the thread
  app_name text,
  app_website text,
  imported_from text,
  created_at timestamptz not null,
  edited_at timestamptz,
  search tsvector generated always as (to_tsvector('simple', fold_accents(spoiler_text || ' ' || text))) stored
);
create index posts_of_account on posts (account_id, id desc);
create index posts_public on posts (id desc) where visibility = 'public' and boost_of_id is null;
create index posts_of_conversation on posts (conversation_id, id);
create index posts_replies on posts (in_reply_to_id) where in_reply_to_id is not null;
create index posts_boosts on posts (boost_of_id) where boost_of_id is not null;
create index posts_search on posts using gin (search) where boost_of_id is null and visibility = 'public';

create table post_counts (
  post_id bigint primary key references posts on delete cascade,
  replies integer not null default 0,
  boosts integer not null default 0,
  favourites integer not null default 0
);

create table post_tags (
  post_id bigint not null references posts on delete cascade,
  tag text not null,
  shown text not null,
  primary key (post_id, tag)
);
create index post_tags_newest on post_tags (tag, post_id desc);

create table mentions (
  post_id bigint not null references posts on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  primary key (post_id, account_id)
);
create index mentions_of_account on mentions (account_id, post_id desc);

create table favourites (
  post_id bigint not null references posts on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  id bigint not null,
  created_at timestamptz not null,
  primary key (post_id, account_id)
);
create index favourites_of_account on favourites (account_id, id desc);
create index favourites_of_post on favourites (post_id, id desc);

-- One boost per person and post; boost_id is the boost's own row in posts.
create table boosts (
  post_id bigint not null references posts on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  boost_id bigint not null,
  primary key (post_id, account_id)
);
create index boosts_of_post on boosts (post_id, boost_id desc);

-- Account family.

create table bookmarks (
  account_id bigint not null references accounts on delete cascade,
  post_id bigint not null,
  id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, post_id)
);
create index bookmarks_newest on bookmarks (account_id, id desc);

create table pins (
  account_id bigint not null references accounts on delete cascade,
  post_id bigint not null,
  id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, post_id)
);

create table conversation_mutes (
  account_id bigint not null references accounts on delete cascade,
  conversation_id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, conversation_id)
);

create table idempotency_keys (
  account_id bigint not null references accounts on delete cascade,
  key text not null,
  post_id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, key)
);

create table post_imports (
  account_id bigint not null references accounts on delete cascade,
  source_key text not null,
  post_id bigint not null,
  primary key (account_id, source_key)
);

create table hashtag_follows (
  account_id bigint not null references accounts on delete cascade,
  tag text not null,
  id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, tag)
);
create index hashtag_follows_of_tag on hashtag_follows (tag);

-- Who used a hashtag on a day: gives "uses" and "accounts" without reading posts.
create table hashtag_days (
  tag text not null,
  day date not null,
  account_id bigint not null references accounts on delete cascade,
  uses integer not null default 1,
  primary key (tag, day, account_id)
);
create index hashtag_days_by_day on hashtag_days (day, tag);
