-- Where a post stands in a thread that was published as a whole; null for all others. The first part is the root.
alter table posts
  add column thread_root_id bigint,
  add column thread_part smallint,
  add column thread_parts smallint;
create index posts_of_thread on posts (thread_root_id, thread_part) where thread_root_id is not null;
