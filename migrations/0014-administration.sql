-- Giving, approving and ending roles: what the last word of the database is, whatever the product says.

-- Nobody gives themselves a role, and nobody has the same role twice at a time.
alter table access.role add constraint nobody_gives_to_themselves check (given_by <> officer_id);
alter table access.role add constraint ended_once check (ended_by is null or ended_at is not null);
alter table access.role add constraint one_at_a_time exclude using gist (
  centre_id with =, officer_id with =, agency with =, role with =, tstzrange(valid_from, valid_until) with &&
) where (ended_at is null);

-- A role is given, approved and ended; nothing else of it ever changes.
revoke update on access.role from desk_centre, desk_municipality, desk_ind;
grant update (approved_by, ended_at, ended_by) on access.role to desk_centre, desk_municipality, desk_ind;
drop policy own_agency on access.role;
create policy own_agency on access.role for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
      or (agency = (select nullif(current_setting('app.agency', true), ''))
        and (select current_setting('app.role', true)) = 'administrator'))
  );
create policy give on access.role for insert to desk_centre, desk_municipality, desk_ind
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and (select current_setting('app.role', true)) = 'administrator'
    and given_by = (select nullif(current_setting('app.officer', true), '')::uuid)
    and approved_by is null and ended_at is null
  );
create policy approve_and_end on access.role for update to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and (select current_setting('app.role', true)) = 'administrator'
  )
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and agency = (select nullif(current_setting('app.agency', true), ''))
    and (select current_setting('app.role', true)) = 'administrator'
  );

-- Whose sign-in it is never changes: an administrator who could write it could make one person of another.
revoke insert, update on access.officer from desk_centre, desk_municipality, desk_ind;

-- An officer writes sessions of their own; of somebody else's a session can only be ended.
alter policy own_agency on access.session
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
      or (ended_at is not null
        and exists (select from access.officer o
                    where o.centre_id = session.centre_id and o.officer_id = session.officer_id)))
  );

-- The two functions below run as owner, whom row security binds too.
create policy of_the_centre on access.officer to owner
  using (centre_id = (select nullif(current_setting('app.centre', true), '')))
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')));
create policy of_the_centre on access.role for select to owner
  using (centre_id = (select nullif(current_setting('app.centre', true), '')));

-- Somebody comes to work here. Who works for another agency already is the same person: an administrator cannot see
-- that, so the function answers with the id that counts.
create function access.officer_comes(new_id uuid, new_issuer text, new_subject text, new_name text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare known uuid;
begin
  if current_setting('app.role', true) is distinct from 'administrator' then
    raise exception 'only an administrator adds somebody';
  end if;
  insert into access.officer as o (centre_id, officer_id, issuer, subject, name, made_at)
  values (current_setting('app.centre'), new_id, new_issuer, new_subject, new_name,
          current_setting('app.now')::timestamptz)
  -- An update that changes nothing, because only a touched row is returned.
  on conflict (centre_id, issuer, subject) do update set subject = o.subject
  returning o.officer_id into known;
  return known;
end $$;
revoke all on function access.officer_comes(uuid, text, text, text) from public;
grant execute on function access.officer_comes(uuid, text, text, text) to desk_centre, desk_municipality, desk_ind;

-- Who has no role left at any agency was removed, and who gets one again is back. No administrator sees the roles of
-- other agencies, so no action could decide it.
create function access.follow_roles() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.ended_at is null then
    update access.officer set removed_at = null
    where centre_id = new.centre_id and officer_id = new.officer_id and removed_at is not null;
  elsif not exists (select from access.role r where r.centre_id = new.centre_id and r.officer_id = new.officer_id
                    and r.ended_at is null) then
    update access.officer set removed_at = new.ended_at
    where centre_id = new.centre_id and officer_id = new.officer_id and removed_at is null;
  end if;
  return null;
end $$;
revoke all on function access.follow_roles() from public;
create trigger follow_roles after insert or update of ended_at on access.role
  for each row execute function access.follow_roles();
