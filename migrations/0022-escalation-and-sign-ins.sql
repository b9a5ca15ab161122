-- When nobody answers an urgent request in time, the immigration service is told, once; and a sign-in stands in the log
-- of the agency for which somebody goes on to work.

-- When the team lead of the immigration service was told that nobody answered; null: not told.
alter table planning.urgent_request add column escalated_at timestamptz;

-- Signing in is done by the product, before anybody acts as an officer. What it writes for an agency tells of a person
-- with a role there that holds now, and of a sign-in only (docs/decisions/0015).
create policy signing_in on journal.entry for insert to app
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (select current_setting('app.actor', true)) = 'system'
    and at = (select nullif(current_setting('app.now', true), '')::timestamptz)
    and action in ('signed-in', 'sign-in-refused')
    and booking_id is null and person_id is null
    and exists (select from access.role r
                where r.centre_id = entry.centre_id and r.officer_id = entry.officer_id
                  and r.agency = entry.agency and r.role = entry.role
                  and (r.ended_at is null or r.ended_at > entry.at)
                  and r.valid_from <= entry.at and r.valid_until > entry.at)
  );
