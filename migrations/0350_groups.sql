-- The post in which the group of a series says when a chat is held; one for each chat.
create table group_events (
  chat_id bigint primary key references chats on delete cascade,
  group_id bigint not null references accounts on delete cascade,
  post_id bigint unique references posts on delete set null,
  digest bytea not null,
  times timestamptz[] not null,
  cancelled boolean not null default false
);
create index group_events_of_group on group_events (group_id);

-- What people of other servers said to a group, as they said it: it is passed on unchanged, with its proof. Forgotten after some days.
create table group_words (
  post_uri text primary key,
  activity jsonb not null,
  at timestamptz not null
);
create index group_words_at on group_words (at);
