-- When and how a member wants to hear of notifications outside of the pages. Who has no row has the usual settings.
create table notification_delivery (
  account_id bigint primary key references members on delete cascade,
  -- Type of notification → now, daily or never.
  mail jsonb not null default '{}',
  time_zone text not null default 'UTC',
  -- Minutes after midnight in the zone; null: no quiet hours. They may pass midnight.
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_to smallint check (quiet_to between 0 and 1439),
  -- One mail afterwards about what was held back.
  quiet_summary boolean not null default true,
  -- Set: no mail at all until the member wants it again.
  mail_stopped_at timestamptz,
  mail_sent_at timestamptz,
  -- Stops the mails without signing in; made with the first mail.
  stop_secret text unique,
  check ((quiet_from is null) = (quiet_to is null))
);

-- What will be told by mail, and when.
create table notification_mails (
  account_id bigint not null references members on delete cascade,
  notification_id bigint not null,
  due_at timestamptz not null,
  primary key (account_id, notification_id)
);
create index notification_mails_due on notification_mails (due_at);
