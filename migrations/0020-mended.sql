-- What a review found: moments of the journal, services of one centre, requests of one officer, holds that are nobody's work.

-- An entry is of the moment of its transaction: nobody dates one back, and nobody dates one ahead.
alter policy same_centre on journal.entry
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency is null
    and at = (select nullif(current_setting('app.now', true), '')::timestamptz)
  );
alter policy own_deeds on journal.entry
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
    and role = (select nullif(current_setting('app.role', true), ''))
    and at = (select nullif(current_setting('app.now', true), '')::timestamptz)
  );

-- The services that an agency of a kind answers for, as the centre's own facts and those of the country say. Another
-- centre of the same database may give a service to another agency.
create or replace function region.services_of(kind text) returns text[]
language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct service.key), '{}')
  from region.fact service
  join region.fact agency on agency.list = 'agencies' and agency.key = service.body ->> 'agency'
  where service.list = 'services' and agency.body ->> 'kind' = services_of.kind
    and service.scope in (nullif(current_setting('app.centre', true), ''), 'netherlands')
    and agency.scope in (nullif(current_setting('app.centre', true), ''), 'netherlands')
$$;

-- The steps of others, too, are of booked visits only: a hold is a choice that somebody is still making.
alter policy shared_steps on planning.visit
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and state <> 'held'
    and exists (select from access.share s where s.centre_id = visit.centre_id
                and s.booking_id = visit.booking_id and 'visit' = any (s.categories))
  );

-- Visits that were booked before there was sharing: the product itself finds them and shares them.
create policy missing_shares on access.share for select to owner
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (select current_setting('app.actor', true)) = 'system'
  );
create function access.is_shared(booking uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from access.share s where s.centre_id = nullif(current_setting('app.centre', true), '')
                 and s.booking_id = is_shared.booking)
$$;
revoke all on function access.is_shared(uuid) from public;
grant execute on function access.is_shared(uuid) to app;

-- A repeated request is the officer's own who made it, and it is not kept for ever (setting repeated-request-kept-days).
alter table platform.idempotency
  add column officer_id uuid default nullif(current_setting('app.officer', true), '')::uuid;
create index idempotency_by_age on platform.idempotency (centre_id, made_at);
alter policy same_centre on platform.idempotency to app;
create policy own_requests on platform.idempotency to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
  )
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
  );
