-- It came through a relay that this server has joined: what it tells of is wanted, though nobody here follows its author.
alter table inbox_items add column relayed boolean not null default false;
