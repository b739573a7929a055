-- Whether somebody is named in hashtag reports; otherwise they are "a participant" there.
alter table members add column named_in_reports boolean not null default true;

-- Figures of one or several hashtags in a period, counted once and kept: what is cited stays as it was.
create table hashtag_reports (
  id bigint primary key,
  -- Who asked for it; only to bound how many one member makes.
  account_id bigint references accounts on delete set null,
  -- Folded, sorted; with what else was wished, as in wire/hashtag-report.ts.
  tags text[] not null,
  wish jsonb not null,
  -- The same wish has the same key.
  wish_key text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  -- In hundredths.
  progress integer not null default 0,
  error text,
  -- How the figures were counted; see method.ts.
  method integer not null,
  created_at timestamptz not null,
  -- The moment for which the figures hold.
  as_of timestamptz,
  figures jsonb
);
create index hashtag_reports_of_tag on hashtag_reports using gin (tags) where state = 'done';
create index hashtag_reports_of_account on hashtag_reports (account_id, created_at);
create index hashtag_reports_of_wish on hashtag_reports (wish_key, id desc);
create index hashtag_reports_unfinished on hashtag_reports (created_at) where state <> 'done';

-- Lines of the exports: one JSON text of each kind, packed. Only ids and numbers; names and addresses are looked up when somebody reads.
create table hashtag_report_parts (
  report_id bigint not null references hashtag_reports on delete cascade,
  part text not null check (part in ('posts', 'people', 'edges')),
  body bytea not null,
  primary key (report_id, part)
);

-- Who took part in what was given by personal attributes, so that nothing can be found by subtracting one report from another.
create table hashtag_report_populations (
  report_id bigint not null references hashtag_reports on delete cascade,
  -- 0: the period; 1: the one that it is compared with.
  period integer not null check (period in (0, 1)),
  people bigint[] not null,
  -- Attribute → {cells, rest}, as in suppress.ts.
  given jsonb not null,
  primary key (report_id, period)
);
create index hashtag_report_populations_people on hashtag_report_populations using gin (people);
