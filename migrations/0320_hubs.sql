-- Members who want to be told of each new post with a hashtag.
create table hashtag_bells (
  account_id bigint not null references members on delete cascade,
  tag text not null,              -- folded
  created_at timestamptz not null,
  primary key (account_id, tag)
);
create index hashtag_bells_of_tag on hashtag_bells (tag, account_id);

-- How many posts of a hashtag a member was told of today.
create index notifications_of_bells on notifications (account_id, subject_id, id)
  where type = 'status' and subject_id is not null;

-- Who keeps a post is counted, without saying who, on the page of its hashtag.
create index bookmarks_of_post on bookmarks (post_id);
