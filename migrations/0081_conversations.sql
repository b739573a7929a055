-- One member's view of a thread of direct posts. Account family.
create table conversations (
  account_id bigint not null references members on delete cascade,
  conversation_id bigint not null,
  last_post_id bigint not null,
  unread boolean not null default false,
  -- Everybody else in it, as far as this member has seen.
  participants bigint[] not null default '{}',
  primary key (account_id, conversation_id)
);
create index conversations_newest on conversations (account_id, last_post_id desc);
create index conversations_unread on conversations (account_id) where unread;
create index conversations_of_last_post on conversations (last_post_id);

-- What was written before conversations were kept counts as read.
insert into conversations (account_id, conversation_id, last_post_id, participants)
select members.account_id, p.conversation_id, max(p.id),
  array(
    select distinct other from posts q
    cross join lateral (
      select q.account_id as other
      union all
      select m.account_id from mentions m where m.post_id = q.id
    ) people
    where q.conversation_id = p.conversation_id and q.visibility = 'direct' and other <> members.account_id
      and (q.account_id = members.account_id
        or exists (select 1 from mentions m where m.post_id = q.id and m.account_id = members.account_id))
  )
from members
join posts p on p.visibility = 'direct' and (p.account_id = members.account_id
  or exists (select 1 from mentions m where m.post_id = p.id and m.account_id = members.account_id))
group by members.account_id, p.conversation_id;
