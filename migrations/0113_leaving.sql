-- The member wants to go: suspended from the same moment on, until they sign in again or 30 days are over.
alter table accounts add column leaving_at timestamptz;

-- Handles of people who are gone, which nobody gets (until a moment, or ever): only as digests, because nothing else may be left of them.
create table retired_handles (
  digest bytea primary key,
  until timestamptz
);
