-- Small pictures that members write as :shortcode:. A reference table: few, and read by everybody.
create table emojis (
  id bigint primary key,
  shortcode text not null unique,
  category text,
  picture_key text not null,       -- moves, if the uploaded one did
  still_key text not null,
  in_picker boolean not null default true,
  disabled_at timestamptz,
  created_at timestamptz not null
);
