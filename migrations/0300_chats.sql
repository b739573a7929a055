-- Scheduled chats on a hashtag: series, chats, their times, questions and people, and what is said in them.

create table chat_series (
  id bigint primary key,
  -- The hashtag, folded and as it was written.
  tag text not null,
  tag_shown text not null,
  title text not null,
  about text not null default '',
  language text,
  tz text not null,
  -- How often it is held, and at what local times of which zones: [{"time_zone", "starts", "minutes"}], where starts is the
  -- wall clock of the first time, YYYY-MM-DDTHH:MM. Null: it has no rhythm.
  repeats text check (repeats in ('weekly', 'fortnightly', 'monthly')),
  usual_sittings jsonb not null default '[]',
  grace_minutes integer not null default 1440,
  screened boolean not null default false,
  created_by bigint references accounts on delete set null,
  created_at timestamptz not null,
  revision integer not null default 1,
  -- The account that speaks for the series to other servers; nobody can sign in to it.
  group_account_id bigint references accounts on delete set null,
  federated boolean not null default false,
  ended_at timestamptz
);
create index chat_series_of_tag on chat_series (tag);
create index chat_series_of_group on chat_series (group_account_id) where group_account_id is not null;

create table chat_series_hosts (
  series_id bigint not null references chat_series on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  place integer not null,
  created_at timestamptz not null,
  -- When they said that they want to. Nothing is ever published in the name of who has not.
  agreed_at timestamptz,
  primary key (series_id, account_id)
);
create index chat_series_hosts_of_account on chat_series_hosts (account_id);

create table chat_series_follows (
  series_id bigint not null references chat_series on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  created_at timestamptz not null,
  primary key (series_id, account_id)
);
create index chat_series_follows_of_account on chat_series_follows (account_id);

create table chats (
  id bigint primary key,
  series_id bigint references chat_series on delete set null,
  tag text not null,
  tag_shown text not null,
  title text not null,
  about text not null default '',
  language text,
  tz text not null,
  status text not null default 'draft' check (status in ('draft', 'scheduled', 'live', 'closed', 'cancelled')),
  -- From the first sitting to the end of the last one; the same as in chat_sittings, for lists and overlaps.
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  grace_minutes integer not null default 1440,
  screened boolean not null default false,
  -- Its hosts do not mind another chat on their hashtag at the same time.
  allows_overlap boolean not null default false,
  -- In whose name the next question is published.
  chair_id bigint references accounts on delete set null,
  -- A copy in which its hosts practise, and which nobody else ever sees.
  rehearsal_of bigint references chats on delete cascade,
  -- [{"url", "doi", "title", "note"}]
  readings jsonb not null default '[]',
  revision integer not null default 1,
  created_by bigint references accounts on delete set null,
  created_at timestamptz not null,
  live_at timestamptz,
  closed_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text
);
create index chats_by_time on chats (starts_at, id) where rehearsal_of is null;
create index chats_of_tag on chats (tag, starts_at) where rehearsal_of is null;
create index chats_of_series on chats (series_id, starts_at) where series_id is not null;
create unique index chats_rehearsal on chats (rehearsal_of) where rehearsal_of is not null;
-- What is near in time on a hashtag is looked for with every post.
create index chats_open on chats (tag, ends_at) where status in ('scheduled', 'live', 'closed');

-- The times at which a chat is held: for a second time zone, a second sitting. Its wall clock is what was agreed; the instant
-- follows from it, and is worked out anew when a zone changes its rules.
create table chat_sittings (
  id bigint primary key,
  chat_id bigint not null references chats on delete cascade,
  n integer not null check (n between 1 and 3),
  tz text not null,
  starts_local text not null,
  minutes integer not null check (minutes between 1 and 360),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  unique (chat_id, n),
  check (ends_at > starts_at)
);
create index chat_sittings_ahead on chat_sittings (starts_at) where opened_at is null;

create table chat_questions (
  chat_id bigint not null references chats on delete cascade,
  n integer not null check (n between 1 and 12),
  text text not null,
  -- Minutes after the beginning of a sitting at which it is asked.
  minute integer not null check (minute between 0 and 360),
  primary key (chat_id, n)
);

-- A question in a sitting. Asked without a post: its author has removed it.
create table chat_askings (
  sitting_id bigint not null references chat_sittings on delete cascade,
  n integer not null check (n between 1 and 12),
  planned_at timestamptz not null,
  state text not null default 'planned' check (state in ('planned', 'asked', 'skipped')),
  post_id bigint references posts on delete set null,
  asked_at timestamptz,
  -- The host who pressed the button; null: the clock.
  asked_by bigint references accounts on delete set null,
  -- Why it could not be asked at its time.
  error text,
  primary key (sitting_id, n)
);
create index chat_askings_of_post on chat_askings (post_id) where post_id is not null;

create table chat_people (
  chat_id bigint not null references chats on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  role text not null check (role in ('host', 'cohost', 'guest', 'notes')),
  place integer not null,
  created_at timestamptz not null,
  -- When they said that they want to. Nothing is ever published in the name of who has not.
  agreed_at timestamptz,
  primary key (chat_id, account_id)
);
create index chat_people_of_account on chat_people (account_id);

-- Posts that count in a chat. A row stays when its post is deleted, so that the transcript can say so.
create table chat_contributions (
  chat_id bigint not null references chats on delete cascade,
  post_id bigint not null,
  account_id bigint not null references accounts on delete cascade,
  sitting_id bigint references chat_sittings on delete set null,
  question_n integer,
  role text not null default 'answer' check (role in ('question', 'answer', 'reply', 'welcome', 'offtopic')),
  state text not null default 'shown' check (state in ('shown', 'waiting', 'removed')),
  source text not null default 'local' check (source in ('local', 'mention', 'seen_here')),
  late boolean not null default false,
  marked_at timestamptz,
  pinned_at timestamptz,
  decided_by bigint references accounts on delete set null,
  arrived_at timestamptz not null,
  -- When its author or a moderator removed the post.
  gone_at timestamptz,
  primary key (chat_id, post_id)
);
create index chat_contributions_of_post on chat_contributions (post_id);
create index chat_contributions_of_account on chat_contributions (account_id, chat_id);

create table chat_removed_people (
  chat_id bigint not null references chats on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  by_id bigint references accounts on delete set null,
  at timestamptz not null,
  primary key (chat_id, account_id)
);
create index chat_removed_people_of_account on chat_removed_people (account_id);

-- Who does not want their words in the transcript.
create table chat_left_out (
  chat_id bigint not null references chats on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  at timestamptz not null,
  primary key (chat_id, account_id)
);
create index chat_left_out_of_account on chat_left_out (account_id);

create table chat_reminders (
  chat_id bigint not null references chats on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  created_at timestamptz not null,
  told_at timestamptz,
  primary key (chat_id, account_id)
);
create index chat_reminders_of_account on chat_reminders (account_id);

-- Who lets others see that they are in the room; only while they are.
create table chat_present (
  chat_id bigint not null references chats on delete cascade,
  account_id bigint not null references accounts on delete cascade,
  seen_at timestamptz not null,
  primary key (chat_id, account_id)
);
create index chat_present_of_account on chat_present (account_id);

-- What hosts and the clock did, for the hosts.
create table chat_acts (
  id bigint primary key,
  chat_id bigint not null references chats on delete cascade,
  -- Null: the clock.
  by_id bigint references accounts on delete set null,
  what text not null,
  details jsonb not null default '{}',
  at timestamptz not null
);
create index chat_acts_of_chat on chat_acts (chat_id, id desc);
