-- Reference tables: small, joined from everywhere.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent() is only "stable" because its dictionary could change; ours does not, so indexes may use it.
create function fold_accents(value text) returns text
  language sql immutable parallel safe strict
  return public.unaccent('public.unaccent'::regdictionary, lower(value));

create table accounts (
  id bigint primary key,
  username text not null,
  domain text,
  display_name text not null default '',
  note text not null default '',
  note_html text not null default '',
  fields jsonb not null default '[]',
  avatar_key text,
  header_key text,
  avatar_description text not null default '',
  header_description text not null default '',
  locked boolean not null default false,
  bot boolean not null default false,
  discoverable boolean not null default false,
  indexable boolean not null default false,
  hide_collections boolean not null default false,
  profession text,
  interests text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  suspended_at timestamptz
);
create unique index accounts_handle on accounts (lower(username), coalesce(lower(domain), ''));
create index accounts_words on accounts using gin (fold_accents(username || ' ' || display_name) gin_trgm_ops);

create table account_counts (
  account_id bigint primary key references accounts on delete cascade,
  followers integer not null default 0,
  following integer not null default 0,
  posts integer not null default 0,
  last_post_on date
);

-- What a local account has and a remote one has not.
create table members (
  account_id bigint primary key references accounts on delete cascade,
  role text not null default 'member' check (role in ('owner', 'admin', 'moderator', 'member')),
  locale text not null default 'en',
  approved_at timestamptz,
  sign_up_reason text not null default '',
  default_visibility text not null default 'public'
    check (default_visibility in ('public', 'unlisted', 'private', 'direct', 'local')),
  default_sensitive boolean not null default false,
  default_language text,
  default_purpose text check (default_purpose in ('advocacy', 'teaching', 'news', 'networking')),
  created_at timestamptz not null,
  active_on date
);

-- The server's own settings: title, description, rules, how one joins.
create table settings (
  name text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);
