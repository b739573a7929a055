-- Rules keep the ids that their places gave them until now; a new one gets an id that no rule ever had, because reports refer to them.
update settings set value = (
  select coalesce(jsonb_agg(rule || jsonb_build_object('id', place::text, 'translations', '{}'::jsonb) order by place), '[]')
  from jsonb_array_elements(value) with ordinality as rules (rule, place)
) where name = 'rules' and jsonb_typeof(value) = 'array';

insert into settings (name, value, updated_at)
select 'last_rule_id', to_jsonb(jsonb_array_length(value)), updated_at from settings
where name = 'rules' and jsonb_typeof(value) = 'array'
on conflict (name) do nothing;
