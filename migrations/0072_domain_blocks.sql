-- Servers that a member does not want to hear of; lower case.
create table domain_blocks (
  account_id bigint not null references accounts on delete cascade,
  domain text not null,
  id bigint not null,
  created_at timestamptz not null,
  primary key (account_id, domain)
);
create index domain_blocks_newest on domain_blocks (account_id, id desc);
create index accounts_of_domain on accounts (lower(domain), id) where domain is not null;
