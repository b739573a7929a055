-- Handles that members had before; they lead to the account and are given to nobody else until a moment.
create table old_handles (
  handle text primary key,           -- lower case
  account_id bigint not null references accounts on delete cascade,
  skeleton text not null,            -- what it looks like, see text/usernames.ts
  until timestamptz not null
);
create index old_handles_of_account on old_handles (account_id);
create index old_handles_skeleton on old_handles (skeleton);

alter table accounts
  add column renamed_at timestamptz,
  -- The handle before; null once it was taken back.
  add column renamed_from text;
