-- Everything of a member in one file, made when they ask for it, kept for seven days.
create table archives (
  id bigint primary key,
  account_id bigint not null references members on delete cascade,
  secret text not null,
  state text not null default 'waiting' check (state in ('waiting', 'ready')),
  -- Posts that are in it so far, and how many there will be.
  done integer not null default 0,
  total integer not null default 0,
  bytes bigint,
  created_at timestamptz not null,
  ready_at timestamptz
);
create index archives_of_account on archives (account_id, id desc);

-- Whichever way it goes, by its time or with its member, its file goes too: the job that removes what media leave does it.
create function archive_leaves_file() returns trigger language plpgsql as $$
begin
  insert into media_leftovers (folder) values ('archives/' || old.id || '-' || old.secret) on conflict do nothing;
  return old;
end $$;
create trigger archive_leaves_file after delete on archives for each row execute function archive_leaves_file();
