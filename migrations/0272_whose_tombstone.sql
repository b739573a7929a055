-- A deletion counts for the posts of who deleted: where a server lets its people send what they like, one must not keep out what
-- another has yet to write. 0: remembered before this was known; counts for everybody of its origin, until it is forgotten.
alter table tombstones add column account_id bigint not null default 0;
alter table tombstones drop constraint tombstones_pkey;
alter table tombstones add primary key (uri, account_id);
