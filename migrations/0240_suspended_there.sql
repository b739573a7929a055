-- Its own server says that the account is suspended; here it is, too, until that server says otherwise.
alter table actors add column suspended_there boolean not null default false;
