-- Whether a contribution is about its question because what it answers is: then it goes along when that is put elsewhere.
alter table chat_contributions add column by_parent boolean not null default false;
-- Of what is there already: a reply that stands where its parent stands and says no number itself.
update chat_contributions c set by_parent = true
  from posts p, chat_contributions parent
  where p.id = c.post_id and parent.chat_id = c.chat_id and parent.post_id = p.in_reply_to_id
    and parent.question_n is not distinct from c.question_n and c.corrected_by is null and c.role <> 'question'
    and p.text !~* '(^|[[:space:],;:.])[qat][[:space:]]?[0-9]{1,2}([^[:alnum:]]|$)';
