-- Account family: what a member reads apart from home.

create table lists (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  title text not null,
  replies_policy text not null check (replies_policy in ('followed', 'list', 'none')),
  exclusive boolean not null,     -- what new entries begin with
  created_at timestamptz not null
);
create index lists_of_account on lists (account_id, id);

-- A person, a hashtag (folded) or a search; account_id is the owner of the list.
create table list_entries (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  list_id bigint not null references lists on delete cascade,
  target_id bigint references accounts on delete cascade,
  tag text,
  query text,
  in_home boolean not null,
  created_at timestamptz not null,
  check (num_nonnulls(target_id, tag, query) = 1)
);
create index list_entries_newest on list_entries (list_id, id desc);
create unique index list_entries_people on list_entries (list_id, target_id) where target_id is not null;
create unique index list_entries_tags on list_entries (list_id, tag) where tag is not null;
create unique index list_entries_searches on list_entries (list_id, query) where query is not null;
create index list_entries_of_target on list_entries (target_id, account_id) where target_id is not null;
create index list_entries_out_of_home on list_entries (account_id) where not in_home;
create index list_entries_of_tag on list_entries (account_id, tag) where tag is not null;
