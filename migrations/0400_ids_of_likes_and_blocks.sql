-- The ids of other servers' activities, because some are taken back by them alone.
alter table favourites add column uri text;
create index favourites_uri on favourites (uri) where uri is not null;
alter table blocks add column uri text;
create index blocks_uri on blocks (uri) where uri is not null;
