-- What waits for the post that it answers.
create index remote_posts_answers on remote_posts (answers_uri) where answers_uri is not null;

-- What is being fetched from other servers because somebody opened a page, so that apps can ask whether there is more to see now.
create table refreshes (
  subject text primary key,               -- 'thread 123'
  id text not null unique,                -- what apps ask by; nobody can guess it
  found integer not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz
);
create index refreshes_age on refreshes (started_at);
