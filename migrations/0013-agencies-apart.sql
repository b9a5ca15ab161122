-- What an agency needs to find a visit, and who of an agency sees any (docs/decisions/0014).

-- The hash of a booking's reference: a customer proves with it to hold the booking, a desk finds the visit by it.
grant select (centre_id, booking_id, purpose, hash, valid_until) on access.secret to desk_centre, desk_municipality, desk_ind;
create policy reference_of_shared on access.secret for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and purpose = 'reference'
    and exists (select from access.share s where s.centre_id = secret.centre_id
                and s.booking_id = secret.booking_id and 'visit' = any (s.categories))
  );

-- Who gives roles, or watches over personal data, has no need to see a visit: every policy of the desks asks for a share,
-- so it is enough to show them none.
alter policy own_agency on access.share
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and (select current_setting('app.role', true)) in ('officer', 'reception', 'registrar', 'coordinator')
    and valid_from <= (select nullif(current_setting('app.now', true), '')::timestamptz)
    and valid_until > (select nullif(current_setting('app.now', true), '')::timestamptz)
  );
alter policy own_agency_steps on access.share
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and (select current_setting('app.role', true)) in ('officer', 'reception', 'registrar', 'coordinator')
    and valid_from <= (select nullif(current_setting('app.now', true), '')::timestamptz)
    and valid_until > (select nullif(current_setting('app.now', true), '')::timestamptz)
  );

-- A hold is a choice that somebody is still making: only booked visits are anybody's work.
alter policy shared on planning.visit
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and state <> 'held'
    and exists (select from access.share s where s.centre_id = visit.centre_id
                and s.booking_id = visit.booking_id and 'visit' = any (s.categories))
  );

-- Column by column and never a whole table, so that a column that comes later is nobody's until its category is decided.
revoke select on households.person from desk_municipality, desk_ind;
grant select (centre_id, booking_id, person_id, position, minor, coming, given_names, family_name, birth_year, birth_month,
  birth_day) on households.person to desk_municipality, desk_ind;
revoke select on households.contact from desk_centre, desk_municipality, desk_ind;
grant select (centre_id, booking_id, email, email_confirmed_at, phone, language, needs, other_need) on households.contact
  to desk_centre, desk_municipality, desk_ind;
revoke select on planning.sitting from desk_centre, desk_municipality, desk_ind;
grant select (centre_id, visit_id, day, desk_id, minutes, service, persons, attending) on planning.sitting
  to desk_centre, desk_municipality, desk_ind;
