-- What an account shows on its profile beside its posts.
alter table accounts
  add column show_media boolean not null default true,
  add column show_media_replies boolean not null default true,
  add column show_featured boolean not null default true;
