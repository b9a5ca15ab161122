-- What a session may: set when it begins, from the settings and the identity provider of that moment.
alter table access.session
  -- How long it may rest, and how long a proof of identity is fresh enough for a grave change.
  add column idle_minutes integer not null check (idle_minutes > 0),
  add column fresh_minutes integer not null check (fresh_minutes > 0),
  -- The agencies for which the identity provider of this sign-in may vouch: roles for others do not count in it.
  add column agencies text[] not null check (cardinality(agencies) > 0);

alter table access.sign_in
  -- The session that this browser had when it left: it ends when the new one begins. Its cookie does not come back from
  -- another site, so it is noted here.
  add column for_session bytea,
  -- Whether the person had to prove again who they are, however short ago they did.
  add column fresh boolean not null default false;
