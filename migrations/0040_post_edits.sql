-- What a post said before each edit: one row for each former version, the present one is in posts.
create table post_edits (
  post_id bigint not null references posts on delete cascade,
  id bigint not null,
  text text not null,
  html text not null,
  spoiler_text text not null,
  sensitive boolean not null,
  -- What each part beside the text (media, poll) wants to remember of itself, by its name.
  parts jsonb not null,
  -- When this version was published.
  created_at timestamptz not null,
  primary key (post_id, id)
);

-- Who was mentioned until an edit took the mention away may still read the post, and is no longer shown as mentioned.
alter table mentions add column silent boolean not null default false;
