-- What the party wants to talk about in the advice talk: topics of a fixed list, so nothing in it is their own words.
-- The adviser reads them with the rest of the contact, as that table's grants and policies say.
alter table households.contact add column topics text[] not null default '{}'
  check (topics <@ array['housing', 'health-care', 'education', 'work-of-partner', 'meeting-people', 'tax-and-insurance']);
comment on column households.contact.topics is 'Topics that the party chose for the advice talk';
