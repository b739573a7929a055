-- Pictures, films and sounds that lie at other servers. A row of media with remote_url is such a one; its renditions are copies that were
-- fetched when somebody first looked, and that are forgotten after some days.
alter table media drop constraint media_kind_check;
alter table media add constraint media_kind_check check (kind in ('image', 'gifv', 'video', 'audio', 'unknown'));
alter table media add column remote_url text;
alter table media add column remote_preview_url text;
alter table media add column copied_at timestamptz;      -- when the renditions were fetched
alter table media add column copy_failed_at timestamptz; -- when that last went wrong
create index media_copies on media (copied_at) where copied_at is not null and remote_url is not null;

-- Custom emojis of other servers, as their posts and people name them.
create table remote_emojis (
  id bigint primary key,
  domain text not null,
  shortcode text not null,
  url text not null,
  static_url text not null,
  uri text,
  updated_at timestamptz,                 -- as its server says
  seen_at timestamptz not null,
  unique (domain, shortcode)
);

-- Copies of the pictures of remote people and of remote emojis. `subject` is the id of the account or of the emoji.
create table remote_pictures (
  kind text not null check (kind in ('avatar', 'header', 'emoji')),
  subject bigint not null,
  url text not null,                      -- of which it is a copy
  picture_key text,                       -- null: it could not be had
  still_key text,
  tried_at timestamptz not null,
  primary key (kind, subject)
);
create index remote_pictures_age on remote_pictures (tried_at);
