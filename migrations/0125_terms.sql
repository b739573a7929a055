-- Terms of service and privacy policies. Each is a chain of versions: what was in force on a day can always be read again.
create table terms_versions (
  id bigint primary key,
  kind text not null check (kind in ('terms', 'privacy')),
  -- The language that it is written in, for screen readers and templates.
  language text not null,
  -- Markdown.
  text text not null,
  -- What is new in it, in plain words.
  changes text not null default '',
  -- Counts what was saved, so that of two admins nobody overwrites the other unseen.
  revision integer not null default 1,
  -- Both null: a draft, of which there is one of each kind at most.
  published_at timestamptz,
  effective_on date,
  -- How far the mails about it have come: the last member who was written to. Null: nobody is to be written to (any more).
  mailed_to bigint,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((published_at is null) = (effective_on is null))
);
create unique index terms_drafts on terms_versions (kind) where published_at is null;
create unique index terms_chain on terms_versions (kind, effective_on) where published_at is not null;

-- Who has read that there is a new version.
create table terms_reads (
  version_id bigint not null references terms_versions on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  read_at timestamptz not null,
  primary key (account_id, version_id)
);
create index terms_reads_version on terms_reads (version_id);

-- Which version a member agreed to when joining.
create table terms_acceptances (
  version_id bigint not null references terms_versions on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  accepted_at timestamptz not null,
  primary key (account_id, version_id)
);
create index terms_acceptances_version on terms_acceptances (version_id);

-- A privacy policy that was written as plain text is the first version; its line breaks stay.
insert into terms_versions (id, kind, language, text, published_at, effective_on, created_at, updated_at)
select (extract(epoch from updated_at) * 1000 - 946684800000)::bigint * 4096, 'privacy', 'en',
  regexp_replace(value #>> '{}', '([^\n])\n(?!\n)', E'\\1  \n', 'g'),
  updated_at, (updated_at at time zone 'UTC')::date, updated_at, updated_at
from settings where name = 'privacy_policy' and jsonb_typeof(value) = 'string' and value #>> '{}' <> '';
delete from settings where name = 'privacy_policy';
