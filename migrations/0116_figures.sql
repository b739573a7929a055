-- What the place counts of itself, day by day (UTC). A day is counted once when it is over, and kept; today is counted live.

-- The day from which on it is known who was here.
create table figures_began (day date not null);
insert into figures_began values ((now() at time zone 'UTC')::date);

-- Who was here on a day, until that day has been counted: then only a number and a sketch are left of it.
create table days_here (
  day date not null,
  account_id bigint not null references members on delete cascade,
  primary key (day, account_id)
);
create index days_here_of_account on days_here (account_id);

create function member_was_here() returns trigger language plpgsql as $$
begin
  insert into days_here (day, account_id) values (new.active_on, new.account_id) on conflict do nothing;
  return null;
end $$;
create trigger member_was_here after update of active_on on members for each row
  when (new.active_on is not null and (old.active_on is null or new.active_on > old.active_on))
  execute function member_was_here();

insert into days_here (day, account_id) select active_on, account_id from members where active_on is not null;

create table figures_days (
  day date primary key,
  new_members integer not null,
  active_members integer not null,
  interactions integer not null,
  opened_reports integer not null,
  resolved_reports integer not null,
  media_bytes bigint              -- all that media took when the day was counted; of one day for each time of counting
);

-- Of a day that is over: how many different people any span of days had, and not who they were (HyperLogLog).
create table figures_sketches (
  day date primary key,
  sketch bytea not null
);

-- Posts by where they are from (domain '': here), their language (und: not known), and the app (app '': the pages of Rounds).
create table figures_posts (
  day date not null,
  domain text not null,
  language text not null,
  app text not null,
  posts integer not null,
  primary key (day, domain, language, app)
);
create index figures_posts_of_domain on figures_posts (domain, day);

-- What today is counted by.
create index members_created on members (created_at);
create index members_active on members (active_on);
create index reports_resolved on reports (resolved_at) where resolved_at is not null;
-- Favourites come in the order of their ids, so this costs next to nothing.
create index favourites_newest on favourites using brin (id) with (autosummarize = on);
