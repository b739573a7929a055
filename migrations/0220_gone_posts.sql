-- Posts of this server that everybody could read and that were deleted: who asks for them is told so (410), not that they never were.
create table gone_posts (
  post_id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  at timestamptz not null
);
