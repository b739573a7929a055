-- Hashtags are completed while somebody types: by their beginning, in every script.
create index hashtags_beginning on hashtags (name text_pattern_ops);
