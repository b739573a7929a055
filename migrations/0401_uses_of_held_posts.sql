-- What is held back is no longer counted among the uses of its hashtags. First posts of new members that wait were never counted.
create temporary table held_uses on commit drop as
  select t.tag, (p.created_at at time zone 'UTC')::date as day, p.account_id, count(*)::integer as uses
  from posts p join post_tags t on t.post_id = p.id
  where p.visibility = 'public' and p.held in ('review', 'removed') group by 1, 2, 3;
delete from hashtag_days kept using held_uses
  where kept.tag = held_uses.tag and kept.day = held_uses.day and kept.account_id = held_uses.account_id
    and kept.uses <= held_uses.uses;
update hashtag_days kept set uses = kept.uses - held_uses.uses from held_uses
  where kept.tag = held_uses.tag and kept.day = held_uses.day and kept.account_id = held_uses.account_id
    and kept.uses > held_uses.uses;
