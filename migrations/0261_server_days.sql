-- What was exchanged with another server on a day: activities taken from it, given to it, not given because it did not answer, and
-- refused from it because it is blocked. For the operator's page; kept for 90 days.
create table server_days (
  domain text not null,
  day date not null,
  taken integer not null default 0,
  given integer not null default 0,
  failed integer not null default 0,
  refused integer not null default 0,
  primary key (domain, day)
);
create index server_days_by_day on server_days (day);
