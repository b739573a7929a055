-- People are found by handle, name and profession.
drop index accounts_words;
create index accounts_words on accounts
  using gin (fold_accents(username || ' ' || display_name || ' ' || coalesce(profession, '')) gin_trgm_ops);
