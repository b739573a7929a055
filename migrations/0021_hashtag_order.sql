-- Lists of all hashtags (sitemap) are read in parts by id.
create unique index hashtags_id on hashtags (id);
