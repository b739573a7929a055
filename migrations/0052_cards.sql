-- What pages say of themselves: one row for each address, shared by all posts that begin with this link.
create table cards (
  id bigint primary key,
  address text not null unique,    -- as posts write it, without its fragment
  state text not null check (state in ('waiting', 'ready', 'none')),
  url text not null default '',    -- after redirects
  title text not null default '',
  description text not null default '',
  language text,
  authors jsonb not null default '[]',
  provider_name text not null default '',
  provider_url text not null default '',
  doi text,
  published_at timestamptz,
  picture_key text,
  picture_description text not null default '',
  width integer not null default 0,
  height integer not null default 0,
  blurhash text,
  looked_at timestamptz not null   -- when it was asked for, and then when it was read last
);

create table post_cards (
  post_id bigint primary key references posts on delete cascade,
  card_id bigint not null references cards on delete cascade
);
create index post_cards_of_card on post_cards (card_id, post_id desc);
