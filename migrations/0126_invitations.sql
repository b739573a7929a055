-- An invitation that is withdrawn stays, so that moderators can see who came by it.
alter table invitations add column withdrawn_at timestamptz;
create index logins_invitation on logins (invitation_id, account_id) where invitation_id is not null;
