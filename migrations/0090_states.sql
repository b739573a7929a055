-- What moderators decide about an account, beside suspended_at: each can be taken back.

-- Not shown to those who do not follow it, where it was not asked for by name.
alter table accounts add column limited_at timestamptz;
-- All its media stand behind a warning.
alter table accounts add column sensitive_at timestamptz;
-- The data of a suspended account were deleted for good; only the handle is left, so that nobody takes it.
alter table accounts add column purged_at timestamptz;
create index accounts_limited on accounts (id) where limited_at is not null;

-- May sign in and read, and not write.
alter table members add column frozen_at timestamptz;

-- 'review': nobody but its author sees it until a moderator has looked; 'removed': taken away by a moderator, for 30 days so
-- that it can be undone, then deleted.
alter table posts add column held text check (held in ('review', 'removed'));
alter table posts add column held_at timestamptz;
create index posts_held on posts (held_at) where held is not null;
