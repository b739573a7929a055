-- What moderators and admins did, in a chain: each entry's hash is made from the one before, by the database itself.
create table audit_log (
  id bigint primary key,
  place bigint not null unique,      -- 1, 2, 3 …: a gap means that something is missing
  at timestamptz not null,
  -- No foreign keys: an entry outlives whoever it is about.
  actor_id bigint,
  actor text not null,
  action text not null,
  target_kind text not null,
  target_id text not null,
  target text not null,
  details jsonb not null,
  hash bytea not null
);
create index audit_log_actor on audit_log (actor_id, id desc);
create index audit_log_target on audit_log (target_kind, target_id, id desc);
create index audit_log_action on audit_log (action, id desc);

create function audit_hash(before bytea, entry audit_log) returns bytea language sql immutable as $$
  select sha256(before || convert_to(jsonb_build_array(
    entry.id, entry.place, (extract(epoch from entry.at) * 1000000)::bigint, entry.actor_id, entry.actor, entry.action,
    entry.target_kind, entry.target_id, entry.target, entry.details
  )::text, 'UTF8'))
$$;

create function audit_append() returns trigger language plpgsql as $$
declare last audit_log;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit_log', 0));
  select * into last from audit_log order by place desc limit 1;
  new.place := coalesce(last.place, 0) + 1;
  new.hash := audit_hash(coalesce(last.hash, '\x'::bytea), new);
  return new;
end $$;
create trigger audit_append before insert on audit_log for each row execute function audit_append();

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log is never changed: % was refused.', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_refuse before update or delete on audit_log for each row execute function audit_refuse();
create trigger audit_refuse_all before truncate on audit_log for each statement execute function audit_refuse();
