-- The public timelines of this server alone and of all others, newest first: either may be rare among all public posts.
create index posts_public_here on posts (id desc) where visibility = 'public' and boost_of_id is null and uri is null;
create index posts_public_elsewhere on posts (id desc) where visibility = 'public' and boost_of_id is null and uri is not null;
