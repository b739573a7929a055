-- The secret address under which a member's calendar program reads their chats; only a digest of it is kept. Account family.
create table calendar_subscriptions (
  account_id bigint primary key references members on delete cascade,
  secret_hash bytea not null unique,
  created_at timestamptz not null,
  -- The day on which it was read last.
  read_on date
);

-- What was told of a chat, once each; notifications name the row as their subject. A chat that moves has new times, and its
-- reminders are told anew.
create table chat_tellings (
  id bigint primary key,
  chat_id bigint not null references chats on delete cascade,
  sitting_id bigint references chat_sittings on delete cascade,
  kind text not null check (kind in ('day', 'soon', 'moved', 'cancelled', 'scheduled', 'transcript')),
  -- The beginning that was told of; that of the chat where it is about the whole.
  starts_at timestamptz not null,
  at timestamptz not null
);
create unique index chat_tellings_once on chat_tellings (chat_id, coalesce(sitting_id, 0), kind, starts_at);
