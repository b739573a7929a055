-- A privacy policy that was there before versions came is no news to anybody. It is the one that was never a draft.
insert into terms_reads (version_id, account_id, read_at)
select v.id, m.account_id, now() from terms_versions v join members m on m.created_at < v.published_at
where v.kind = 'privacy' and v.created_at = v.published_at
on conflict do nothing;
