-- Other servers with which this one wants nothing to do, or (where only some are wanted) with which it does.
create table server_blocks (
  id bigint primary key,
  domain text not null unique,
  severity text not null check (severity in ('noop', 'silence', 'suspend')),
  reject_media boolean not null default false,
  reject_reports boolean not null default false,
  private_comment text,
  public_comment text,
  obfuscate boolean not null default false,
  created_at timestamptz not null
);

create table server_allows (
  id bigint primary key,
  domain text not null unique,
  created_at timestamptz not null
);
