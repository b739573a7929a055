-- A request to keep a draft that comes twice makes one draft.
alter table drafts add column idempotency_key text;
create unique index drafts_key on drafts (account_id, idempotency_key) where idempotency_key is not null;
