-- Pictures, films and sound of posts. The files of one row lie in one folder of the blob store, named by its id and secret.
create table media (
  id bigint primary key,
  account_id bigint not null references accounts on delete cascade,
  post_id bigint references posts on delete set null,
  place smallint not null default 0,      -- its order in the post
  kind text not null check (kind in ('image', 'gifv', 'video', 'audio')),
  state text not null check (state in ('processing', 'ready', 'failed')),
  secret text not null,
  source text,                            -- the file as it was sent, until it has been worked on
  failure text,                           -- a sentence for its owner
  description text not null default '',
  focus_x real,
  focus_y real,
  blurhash text,
  meta jsonb not null default '{}',
  renditions jsonb not null default '[]',
  created_at timestamptz not null,
  loose_since timestamptz not null,       -- since when no post shows it
  was_shown boolean not null default false
);
create index media_of_post on media (post_id, place) where post_id is not null;
create index media_of_account on media (account_id, id);
create index media_loose on media (loose_since) where post_id is null;

-- What else still needs media that no post shows: a draft, a scheduled post, an earlier version of a post.
create table media_holds (
  media_id bigint not null references media on delete cascade,
  holder text not null,
  holder_id bigint not null,
  primary key (media_id, holder, holder_id)
);
create index media_holds_of_holder on media_holds (holder, holder_id);

-- Folders of the blob store whose rows have gone, whichever way; a job removes the files and then the line here.
create table media_leftovers (
  folder text primary key,
  created_at timestamptz not null default now()
);

create function media_has_gone() returns trigger language plpgsql as $$
begin
  insert into media_leftovers (folder) values ('files/' || old.id || '-' || old.secret) on conflict do nothing;
  return null;
end $$;
create trigger media_has_gone after delete on media for each row execute function media_has_gone();

create function media_came_loose() returns trigger language plpgsql as $$
begin
  if old.post_id is not null and new.post_id is null then
    new.loose_since := now();
    new.was_shown := true;
  end if;
  return new;
end $$;
create trigger media_came_loose before update of post_id on media for each row execute function media_came_loose();

alter table posts add column has_media boolean not null default false;
create index posts_with_media on posts (account_id, id desc) where has_media;
