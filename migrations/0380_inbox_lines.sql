-- What other servers send stands in lines, each worked off by one job: all of one sender in one of them.
alter table inbox_items
  add column line smallint not null default 0,
  add column attempts smallint not null default 0,
  add column not_before timestamptz;

update inbox_items set line = get_byte(sha256(convert_to(actor_uri, 'UTF8')), 0);

create index inbox_items_line on inbox_items (line, id);
