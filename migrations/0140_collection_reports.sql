-- Collections of people among what members report, and among what moderators decide about.
alter table reports add column collection_ids bigint[] not null default '{}';
-- Those that were really changed, so that exactly these can be put back.
alter table strikes add column collection_ids bigint[] not null default '{}';

create index notifications_of_collections on notifications (subject_id)
  where type in ('added_to_collection', 'collection_update');
