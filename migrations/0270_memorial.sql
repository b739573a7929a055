-- Of an account of another server: the server says that its person has died.
alter table accounts add column memorial boolean not null default false;
