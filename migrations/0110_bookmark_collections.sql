-- Bookmarks in named collections, with notes. Account family: each row belongs to account_id.

alter table bookmarks add column note text not null default '';

create table bookmark_collections (
  account_id bigint not null references accounts on delete cascade,
  id bigint not null,
  name text not null,
  created_at timestamptz not null,
  primary key (account_id, id)
);
create unique index bookmark_collections_name on bookmark_collections (account_id, fold_accents(name));

create table bookmark_collection_posts (
  account_id bigint not null,
  collection_id bigint not null,
  post_id bigint not null,
  primary key (account_id, collection_id, post_id),
  foreign key (account_id, collection_id) references bookmark_collections on delete cascade,
  foreign key (account_id, post_id) references bookmarks on delete cascade
);
create index bookmark_collection_posts_of_post on bookmark_collection_posts (account_id, post_id);
