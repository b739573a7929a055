-- The chats that members made with an Idempotency-Key: who sends the same once more gets the same chat, and no second one.
create table chat_keys (
  account_id bigint not null references accounts on delete cascade,
  key text not null,
  chat_id bigint not null references chats on delete cascade,
  created_at timestamptz not null,
  primary key (account_id, key)
);
create index chat_keys_of_chat on chat_keys (chat_id);
