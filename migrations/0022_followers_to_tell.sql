-- Of a person's followers, only those who asked to be told of posts are read for each post.
create index follows_to_tell on follows (target_id) where notify;
