-- When members moved, and where to: nobody moves twice within a month, and what was moved by mistake can be looked up.
create table moves (
  account_id bigint not null references accounts (id) on delete cascade,
  id bigint not null,
  target_id bigint references accounts (id) on delete set null,
  created_at timestamptz not null,
  primary key (account_id, id)
);
