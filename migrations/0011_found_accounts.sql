-- What an account is found by, folded once when it is written.
alter table accounts add column words text not null
  generated always as (fold_accents(username || ' ' || display_name || ' ' || coalesce(profession, ''))) stored;
drop index accounts_words;
create index accounts_words on accounts using gin (words gin_trgm_ops);

-- Few are suspended, and nearly every list must leave them out.
create index accounts_suspended on accounts (id) where suspended_at is not null;
