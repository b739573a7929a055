-- What operators of search look for alone, newest first. Each index is small: most posts are in none of them.
-- Kept as columns and not asked of the text, so that the database knows how common each is.
alter table posts
  add column has_doi boolean not null generated always as (text ~ '\m10\.\d{4,9}/\S') stored,
  add column asks boolean not null generated always as
    (regexp_replace(text, 'https?://\S+', '', 'gi') ~ '[?？؟]') stored;
create index posts_with_doi on posts (id desc) where has_doi;
create index posts_asking on posts (id desc) where asks;
create index posts_with_media_newest on posts (id desc) where has_media;
create index posts_edited on posts (id desc) where edited_at is not null;
create index posts_sensitive on posts (id desc) where sensitive;
create index cards_with_doi on cards (id) where doi is not null;
create index posts_by_language on posts (split_part(language, '-', 1), id desc)
  where visibility = 'public' and boost_of_id is null;
