-- What operators of search look for alone, newest first. Each is small: most posts are in none of them.
create index posts_with_media_newest on posts (id desc) where has_media;
create index posts_edited on posts (id desc) where edited_at is not null;
create index posts_sensitive on posts (id desc) where sensitive;
create index posts_with_doi on posts (id desc) where text ~ '\m10\.\d{4,9}/\S';
create index cards_with_doi on cards (id) where doi is not null;
create index posts_by_language on posts (split_part(language, '-', 1), id desc)
  where visibility = 'public' and boost_of_id is null;
