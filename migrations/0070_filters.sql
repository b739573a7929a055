-- Account family: what a member does not want to read, in groups of words and posts.

create table filters (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  title text not null,
  contexts text[] not null,
  action text not null check (action in ('warn', 'hide', 'blur')),
  expires_at timestamptz,
  created_at timestamptz not null
);
create index filters_of_account on filters (account_id, id);

create table filter_keywords (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  filter_id bigint not null references filters on delete cascade,
  keyword text not null,
  whole_word boolean not null
);
create index filter_keywords_of_account on filter_keywords (account_id);
create index filter_keywords_of_filter on filter_keywords (filter_id, id);

create table filter_posts (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  filter_id bigint not null references filters on delete cascade,
  post_id bigint not null,
  unique (filter_id, post_id)
);
create index filter_posts_of_account on filter_posts (account_id);
