-- With what this server signs: the keys of each member, made when they are first needed, and under 0 those of the server itself.
-- They stay when an account goes, for what is said of that afterwards is signed, too.
create table member_keys (
  account_id bigint primary key,
  rsa_private text not null,       -- PEM, all of them
  rsa_public text not null,
  ed25519_private text not null,
  ed25519_public text not null,
  created_at timestamptz not null
);

-- A signature counts once. After a crash it is as good to know none: what was signed is kept apart (inbox_seen), and an hour
-- later every signature is too old anyway.
create unlogged table used_signatures (
  hash bytea primary key,
  until timestamptz not null
);
create index used_signatures_until on used_signatures (until);
