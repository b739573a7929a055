-- What a host has said about a contribution stays when its author edits it, and what went with a person comes back with them.
alter table chat_contributions
  -- The host who said which question it answers, or what it is.
  add column corrected_by bigint references accounts on delete set null,
  -- In what state it was when its author was removed from the chat.
  add column state_before text check (state_before in ('shown', 'waiting'));
-- What came while a client was away.
create index chat_contributions_arrived on chat_contributions (chat_id, arrived_at);
create index chat_present_seen on chat_present (chat_id, seen_at);
