-- That two persons make an administrator, as the last word of the database: what was approved or ended stays so, and
-- nobody at a desk writes it in the name of another.
create function access.role_only_goes_on() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  at_desk boolean := current_user in ('desk_centre', 'desk_municipality', 'desk_ind');
  officer uuid := nullif(current_setting('app.officer', true), '')::uuid;
begin
  if (old.ended_at is not null and new.ended_at is distinct from old.ended_at)
    or (old.ended_by is not null and new.ended_by is distinct from old.ended_by)
    or (old.approved_by is not null and new.approved_by is distinct from old.approved_by) then
    raise exception 'what was approved or ended of a role stays so' using errcode = 'check_violation';
  end if;
  if at_desk and new.approved_by is distinct from old.approved_by and new.approved_by is distinct from officer then
    raise exception 'an officer approves a role in their own name' using errcode = 'check_violation';
  end if;
  if at_desk and new.ended_by is distinct from old.ended_by and new.ended_by is distinct from officer then
    raise exception 'an officer ends a role in their own name' using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke all on function access.role_only_goes_on() from public;
create trigger role_only_goes_on before update on access.role
  for each row execute function access.role_only_goes_on();

-- An administrator sees where somebody is signed in only while the person has a role at the agency that is neither
-- ended nor over: who left may work elsewhere now.
alter policy own_agency on access.session
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (officer_id = (select nullif(current_setting('app.officer', true), '')::uuid)
      or ((select current_setting('app.role', true)) = 'administrator'
        and exists (select from access.role r
                    where r.centre_id = session.centre_id and r.officer_id = session.officer_id
                      and r.agency = (select nullif(current_setting('app.agency', true), ''))
                      and r.ended_at is null
                      and r.valid_until > (select nullif(current_setting('app.now', true), '')::timestamptz))))
  );
