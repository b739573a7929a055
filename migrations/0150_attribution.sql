-- Which websites may name a member as the author of their pages, and whom a page names.
alter table accounts add column attribution_domains text[] not null default '{}';
alter table cards add column creator_id bigint references accounts (id) on delete set null;
create index cards_creator on cards (creator_id) where creator_id is not null;
