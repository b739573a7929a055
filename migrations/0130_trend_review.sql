-- What moderators decide about hashtags: whether posts may use them, and whether they are offered to anybody.
alter table hashtags
  add column usable boolean not null default true,
  add column listable boolean not null default true,
  add column reviewed_at timestamptz;
create index hashtags_held_back on hashtags (id desc) where not (usable and listable);

-- The site that a page belongs to: its host, without www.
alter table cards add column publisher text generated always as
  (substring(lower(url) from '^https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)')) stored;
create index cards_by_publisher on cards (publisher);

-- What moderators were asked about the trends, and what they answered; `allowed` is null until they do.
alter table trend_decisions rename to trend_reviews;
alter table trend_reviews rename column created_at to reviewed_at;
alter table trend_reviews alter column reviewed_at drop not null;
alter table trend_reviews
  add column id bigint,
  add column allowed boolean,
  add column asked_at timestamptz,             -- when moderators were told that it waits
  drop constraint trend_decisions_kind_check,
  add constraint trend_reviews_kind_check check (kind in ('tag', 'post', 'link', 'publisher'));
update trend_reviews set allowed = false, id = numbered.place
  from (select kind as k, key as t, row_number() over (order by reviewed_at) as place from trend_reviews) numbered
  where kind = k and key = t;
alter table trend_reviews alter column id set not null;
create unique index trend_reviews_id on trend_reviews (id);
