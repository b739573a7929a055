-- Chats among what members report. How a chat was is kept in the evidence of the report, and goes with it.
alter table reports add column chat_ids bigint[] not null default '{}';
