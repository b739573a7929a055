-- Also told are: that somebody is asked to take part in a chat or a series, and that a question could not be asked.
drop table chat_tellings;
create table chat_tellings (
  id bigint primary key,
  chat_id bigint references chats on delete cascade,
  series_id bigint references chat_series on delete cascade,
  sitting_id bigint references chat_sittings on delete cascade,
  kind text not null check (kind in (
    'day', 'soon', 'moved', 'cancelled', 'scheduled', 'transcript', 'invited', 'stuck')),
  -- The number of the question that it is about; 0: none.
  question_n integer not null default 0,
  -- The beginning that was told of.
  starts_at timestamptz not null,
  at timestamptz not null,
  check (num_nonnulls(chat_id, series_id) = 1)
);
-- Each once for each beginning; but a chat may be moved to and fro.
create unique index chat_tellings_once on chat_tellings
  (coalesce(chat_id, series_id), coalesce(sitting_id, 0), kind, question_n, starts_at) where kind <> 'moved';

-- The beginning of a sitting that people know of.
create table chat_times_told (
  sitting_id bigint primary key references chat_sittings on delete cascade,
  starts_at timestamptz not null
);

-- Devices that are woken already are woken for chats, too: nobody who asks for a reminder thinks of that setting. Apps know nothing of it.
update push_subscriptions set alerts = alerts || array[
  'rounds.chat_reminder', 'rounds.chat_news', 'rounds.chat_stuck', 'rounds.chat_invited'] where access_token is null;
