-- What a decision about a whole server does to its accounts: the states are the same as those that moderators set one by one, and
-- these columns tell which of them go when the decision is taken back.
alter table accounts add column suspended_with_server boolean not null default false;
alter table accounts add column limited_with_server boolean not null default false;

-- Follows of a member that ended because of a decision about a server or an account, https://docs.joinmastodon.org/entities/RelationshipSeveranceEvent/
create table severances (
  account_id bigint not null references accounts on delete cascade,
  id bigint not null,
  type text not null check (type in ('domain_block', 'user_domain_block', 'account_suspension')),
  -- The block that caused it: the same cause is one severance, however often its job runs.
  cause_id bigint not null,
  target_name text not null,
  followers integer not null default 0,
  following integer not null default 0,
  created_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, type, cause_id)
);

create table severed_follows (
  account_id bigint not null,
  severance_id bigint not null,
  other_id bigint not null references accounts on delete cascade,
  -- Whether the other one followed the member, or the member them.
  is_follower boolean not null,
  show_boosts boolean not null,
  notify boolean not null,
  languages text[],
  primary key (account_id, severance_id, is_follower, other_id),
  foreign key (account_id, severance_id) references severances on delete cascade
);
create index severed_follows_of_other on severed_follows (other_id);
