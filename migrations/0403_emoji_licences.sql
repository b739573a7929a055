-- Emoji of other servers can be copied, with what is said of their licence and where they came from.
alter table emojis add column licence text, add column copied_from text;
alter table remote_emojis add column licence text;
