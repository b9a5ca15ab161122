-- Who works here, for which agency, and what an agency may see (docs/decisions/0014).
--
-- A person who works at an agency acts in a role of the database of the agency's kind. Its grants say which columns it
-- reads, and row level security which rows: those of bookings that a row of access.share shows to the agency now.

grant usage on schema platform, region, journal, access, households, planning to desk_centre, desk_municipality, desk_ind;
grant select on region.fact, region.release to desk_centre, desk_municipality, desk_ind;
grant select, insert, update on platform.idempotency to desk_centre, desk_municipality, desk_ind;

-- Sharing between agencies is a row, not an if: who, of whose visit, what, why, on which ground, from when until when.
create table access.share (
  centre_id text not null,
  booking_id uuid not null,
  -- A municipality (GM0935), or an agency that is none (ind, centre).
  agency text not null check (agency ~ '^([a-z]+(-[a-z]+)*|GM[0-9]{4})$'),
  purpose text not null check (purpose ~ '^[a-z]+(-[a-z]+)*$'),
  -- Of data/netherlands/who-sees-what.yaml.
  categories text[] not null check (cardinality(categories) > 0),
  -- Where the right comes from: the row's source, such as an agreement.
  basis text not null check (basis <> ''),
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  primary key (centre_id, booking_id, agency, purpose, valid_from)
);
comment on table access.share is 'What an agency may see of a visit, for which purpose and until when: the register of sharing';
create index share_by_agency on access.share (centre_id, agency, valid_until);
grant select, insert, update, delete on access.share to app;
grant select on access.share to desk_centre, desk_municipality, desk_ind;
alter table access.share enable row level security;
alter table access.share force row level security;
create policy own_booking on access.share to app
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
  )
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
  );
create policy own_agency on access.share for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and valid_from <= (select nullif(current_setting('app.now', true), '')::timestamptz)
    and valid_until > (select nullif(current_setting('app.now', true), '')::timestamptz)
  );

-- The services that an agency of a kind answers for, today and before: of a sitting it is asked whose it is.
create function region.services_of(kind text) returns text[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct service.key), '{}')
  from region.fact service
  join region.fact agency on agency.list = 'agencies' and agency.key = service.body ->> 'agency'
  where service.list = 'services' and agency.body ->> 'kind' = services_of.kind
$$;
grant execute on function region.services_of(text) to app, desk_centre, desk_municipality, desk_ind;

-- What existed is for the product as it acts for visitors, holders and jobs; the desks get policies of their own below.
alter policy own_booking on households.household to app;
alter policy own_booking on households.person to app;
alter policy own_booking on households.contact to app;
alter policy own_booking on planning.booking to app;
alter policy own_booking on planning.search_without_room to app;
alter policy own_booking on messages.outbox to app;
alter policy same_centre on planning.visit to app;
alter policy same_centre on planning.sitting to app;
alter policy same_centre on access.secret to app;
alter policy same_centre on route.answer_sheet to app;

-- Opening and desks name nobody.
grant select on planning.day, planning.shift to desk_centre, desk_municipality, desk_ind;

-- Columns, by kind of agency. A test compares them with data/netherlands/who-sees-what.yaml.
grant select (centre_id, booking_id, language, made_at) on households.household to desk_centre;
grant select (centre_id, booking_id, answers, language, made_at) on households.household to desk_municipality, desk_ind;
grant select (centre_id, booking_id, person_id, position, minor, coming, given_names, family_name)
  on households.person to desk_centre;
grant select on households.person to desk_municipality, desk_ind;
grant select on households.contact to desk_centre, desk_municipality, desk_ind;
-- The reference is the customer's half of a key: nobody at a desk reads it, only looks for one that a customer tells.
grant select (centre_id, booking_id, state, booked_at, confirm_until) on planning.booking
  to desk_centre, desk_municipality, desk_ind;
grant select (centre_id, visit_id, booking_id, day, state, made_at) on planning.visit
  to desk_centre, desk_municipality, desk_ind;
grant select on planning.sitting to desk_centre, desk_municipality, desk_ind;

-- One policy for each table: the category of data that its row is of must be shared with the agency now. `access.share`
-- shows an agency its own shares only, so the policies need not say which.
create policy shared on households.household for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and exists (select from access.share s where s.centre_id = household.centre_id
                and s.booking_id = household.booking_id and 'visit' = any (s.categories))
  );
create policy shared on households.person for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and exists (select from access.share s where s.centre_id = person.centre_id
                and s.booking_id = person.booking_id and 'name' = any (s.categories))
  );
create policy shared on households.contact for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and exists (select from access.share s where s.centre_id = contact.centre_id
                and s.booking_id = contact.booking_id and 'contact' = any (s.categories))
  );
create policy shared on planning.booking for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and exists (select from access.share s where s.centre_id = booking.centre_id
                and s.booking_id = booking.booking_id and 'visit' = any (s.categories))
  );
create policy shared on planning.visit for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and exists (select from access.share s where s.centre_id = visit.centre_id
                and s.booking_id = visit.booking_id and 'visit' = any (s.categories))
  );

-- The centre plans the day, so it sees every desk of a visit that is shared with it; the others see their own desks.
create policy shared on planning.sitting for select to desk_centre
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and exists (select from planning.visit v where v.centre_id = sitting.centre_id and v.visit_id = sitting.visit_id)
  );
create policy shared_own_services on planning.sitting for select to desk_municipality
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and service = any ((select region.services_of('municipality'))::text[])
    and exists (select from planning.visit v where v.centre_id = sitting.centre_id and v.visit_id = sitting.visit_id)
  );
create policy shared_own_services_ind on planning.sitting for select to desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and service = any ((select region.services_of('ind'))::text[])
    and exists (select from planning.visit v where v.centre_id = sitting.centre_id and v.visit_id = sitting.visit_id)
  );

-- Of the steps of others an agency sees what and for whom, not where and when: the function gives three columns and runs
-- as owner, whom row security binds too. The owner sees sittings of visits that are shared with whoever asks, no others.
create policy shared_steps on planning.sitting for select to owner
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and exists (select from planning.visit v where v.centre_id = sitting.centre_id and v.visit_id = sitting.visit_id)
  );
create policy shared_steps on planning.visit for select to owner
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and exists (select from access.share s where s.centre_id = visit.centre_id
                and s.booking_id = visit.booking_id and 'visit' = any (s.categories))
  );
create policy own_agency_steps on access.share for select to owner
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and valid_from <= (select nullif(current_setting('app.now', true), '')::timestamptz)
    and valid_until > (select nullif(current_setting('app.now', true), '')::timestamptz)
  );
create function planning.steps_of(visit uuid) returns table (service text, persons text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sitting.service, sitting.persons from planning.sitting where sitting.visit_id = steps_of.visit
  order by sitting.service, sitting.persons
$$;
revoke all on function planning.steps_of(uuid) from public;
grant execute on function planning.steps_of(uuid) to desk_centre, desk_municipality, desk_ind;

-- The number on the day (volgnummer): unique on its day, given when the visit is booked, told to nobody before the visit.
alter table planning.visit add column ticket smallint check (ticket > 0);
alter table planning.day add column last_ticket smallint not null default 0;
create unique index one_ticket_on_a_day on planning.visit (centre_id, day, ticket);
grant select (ticket) on planning.visit to desk_centre, desk_municipality, desk_ind;

-- People who work here, as their own identity provider knows them.
create table access.officer (
  centre_id text not null,
  officer_id uuid not null,
  issuer text not null check (issuer ~ '^https?://'),
  subject text not null check (length(subject) between 1 and 255),
  name text not null check (length(name) between 1 and 100),
  made_at timestamptz not null,
  last_sign_in timestamptz,
  -- No longer here: no session of theirs is good from then on.
  removed_at timestamptz,
  primary key (centre_id, officer_id),
  unique (centre_id, issuer, subject)
);
comment on table access.officer is 'People who work at an agency; they sign in at their own identity provider';

-- Person × agency × period. Nobody edits a role: it is given, approved where two must agree, and ended.
create table access.role (
  centre_id text not null,
  role_id uuid not null,
  officer_id uuid not null,
  agency text not null check (agency ~ '^([a-z]+(-[a-z]+)*|GM[0-9]{4})$'),
  agency_kind text not null check (agency_kind in ('municipality', 'ind', 'centre')),
  role text not null
    check (role in ('officer', 'reception', 'registrar', 'coordinator', 'administrator', 'privacy-officer')),
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  -- Null when the installation itself gave it: the first administrators.
  given_by uuid,
  approved_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  primary key (centre_id, role_id),
  foreign key (centre_id, officer_id) references access.officer,
  -- Two persons make an administrator, and nobody approves what they gave.
  check (approved_by is null or approved_by <> given_by),
  check (approved_by is null or approved_by <> officer_id)
);
comment on table access.role is 'Which role a person has for which agency, from when until when';
create index role_by_officer on access.role (centre_id, officer_id);
create index role_by_agency on access.role (centre_id, agency);

-- A signed-in browser. Only the hash of its secret, so who reads the table can be nobody.
create table access.session (
  centre_id text not null,
  hash bytea not null check (length(hash) = 32),
  officer_id uuid not null,
  -- The role of this moment; null until one was chosen.
  role_id uuid,
  -- When the identity provider last saw the person prove who they are.
  authenticated_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  primary key (centre_id, hash),
  foreign key (centre_id, officer_id) references access.officer,
  foreign key (centre_id, role_id) references access.role
);
comment on table access.session is 'Signed-in browsers of officers, by the hash of their secret';
create index session_by_officer on access.session (centre_id, officer_id);

-- A sign-in under way: made when the browser leaves for the identity provider, used once when it comes back.
create table access.sign_in (
  centre_id text not null,
  hash bytea not null check (length(hash) = 32),
  provider text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null check (return_to ~ '^/' and return_to !~ '^//'),
  -- The session that asked for a fresh proof (step-up); null for a new one.
  for_officer uuid,
  valid_until timestamptz not null,
  primary key (centre_id, hash)
);
comment on table access.sign_in is 'Sign-ins that began and did not come back yet';

grant select, insert, update, delete on access.officer, access.role, access.session, access.sign_in to app;
grant select, insert, update on access.officer, access.role, access.session to desk_centre, desk_municipality, desk_ind;

do $$
declare one text;
begin
  foreach one in array array['officer', 'role', 'session', 'sign_in'] loop
    execute format('alter table access.%I enable row level security', one);
    execute format('alter table access.%I force row level security', one);
    -- Only signing in and recognising a session look for people who are not known yet.
    execute format($policy$
      create policy signing_in on access.%I to app
        using (centre_id = (select nullif(current_setting('app.centre', true), ''))
               and (select current_setting('app.actor', true)) = 'system')
        with check (centre_id = (select nullif(current_setting('app.centre', true), ''))
                    and (select current_setting('app.actor', true)) = 'system')$policy$, one);
  end loop;
end $$;

-- An agency's roles are its own, and an officer's are the officer's.
create policy own_agency on access.role to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
      or (agency = (select nullif(current_setting('app.agency', true), ''))
        and (select current_setting('app.role', true)) = 'administrator'))
  )
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and (select current_setting('app.role', true)) = 'administrator'
  );
create policy own_agency on access.officer to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
      or (select current_setting('app.role', true)) = 'administrator'
        and exists (select from access.role r where r.centre_id = officer.centre_id and r.officer_id = officer.officer_id
                    and r.agency = (select nullif(current_setting('app.agency', true), ''))))
  )
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (select current_setting('app.role', true)) = 'administrator'
  );
create policy own_agency on access.session to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and exists (select from access.officer o where o.centre_id = session.centre_id and o.officer_id = session.officer_id)
  )
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')));

-- Who did it, for which agency, in which role, why, and of which person: ids and codes.
alter table journal.entry drop constraint entry_actor_check;
alter table journal.entry add constraint entry_actor_check check (actor in ('visitor', 'holder', 'officer', 'system'));
alter table journal.entry add column officer_id uuid;
alter table journal.entry add column agency text;
alter table journal.entry add column role text;
alter table journal.entry add column purpose text check (purpose ~ '^[a-z]+(-[a-z]+)*$');
alter table journal.entry add column person_id text;
alter table journal.entry add constraint officer_is_named check (
  (actor = 'officer') = (officer_id is not null and agency is not null and role is not null)
);
create index entry_by_agency on journal.entry (centre_id, agency, at);

drop policy same_centre on journal.entry;
create policy same_centre on journal.entry for insert to app
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')) and agency is null);
create policy own_booking on journal.entry for select to app
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
  );
-- A customer reads by which agency the visit was looked at, never by whom.
grant select (centre_id, entry_id, at, actor, action, booking_id, agency, purpose, person_id) on journal.entry to app;

grant insert, select on journal.entry to desk_centre, desk_municipality, desk_ind;
create policy own_deeds on journal.entry for insert to desk_centre, desk_municipality, desk_ind
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
    and role = (select nullif(current_setting('app.role', true), ''))
  );
create policy own_agency on journal.entry for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and (select current_setting('app.role', true)) = 'privacy-officer'
  );

grant execute on function platform.enqueue(text, json, double precision, text) to desk_centre, desk_municipality, desk_ind;
