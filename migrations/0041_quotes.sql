-- One row for each post that quotes another. The quoted post may go; then the row says what was quoted.
create table quotes (
  post_id bigint primary key references posts on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  quoted_id bigint not null,
  quoted_account_id bigint not null references accounts on delete cascade,
  state text not null check (state in ('pending', 'accepted', 'rejected', 'revoked'))
);
create index quotes_of_post on quotes (quoted_id, post_id desc);
create index quotes_between on quotes (quoted_account_id, account_id);

alter table post_counts add column quotes integer not null default 0;

-- Nobody was asked about the posts that are there already: only their authors quote them until they say otherwise.
alter table posts add column quote_policy text not null default 'nobody'
  check (quote_policy in ('public', 'followers', 'nobody'));
alter table posts add column reply_policy text not null default 'everybody'
  check (reply_policy in ('everybody', 'followers', 'following', 'mentioned', 'nobody'));

alter table members add column default_quote_policy text not null default 'public'
  check (default_quote_policy in ('public', 'followers', 'nobody'));
alter table members add column default_reply_policy text not null default 'everybody'
  check (default_reply_policy in ('everybody', 'followers', 'following', 'mentioned', 'nobody'));
-- How long a post is held before it is published, so that its author can take it back.
alter table members add column undo_seconds smallint not null default 0 check (undo_seconds between 0 and 60);
