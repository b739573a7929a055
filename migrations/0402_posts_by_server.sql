-- Search for posts of one server (`server:`), the newest first.
create index posts_by_server on posts (split_part(uri, '/', 3), id desc)
  where visibility = 'public' and boost_of_id is null and uri is not null;
