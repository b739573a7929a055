-- First posts of new members wait for a moderator, where the place wants it: a third way of being held.
alter table posts drop constraint posts_held_check;
alter table posts add constraint posts_held_check check (held in ('review', 'removed', 'first'));
create index posts_waiting on posts (id) where held = 'first';
