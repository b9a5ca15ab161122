-- The roles of a server, made once by its superuser, before the migrations. The embedded server runs this at every start.
--
-- owner: owns the schema; runs the migrations and the bookkeeping of the jobs.
-- app:   the product. Owns nothing, may not bypass row security, and inherits nothing.
-- desk_…: what `app` becomes for the length of a transaction of somebody who works at an agency (docs/decisions/0014).
--         Nobody signs in as one of these; their grants say which columns an agency of that kind may read.
do $$
declare one text;
begin
  foreach one in array array['owner', 'app'] loop
    if not exists (select from pg_roles where rolname = one) then
      execute format('create role %I login nosuperuser nobypassrls noinherit', one);
    end if;
  end loop;
  foreach one in array array['desk_centre', 'desk_municipality', 'desk_ind'] loop
    if not exists (select from pg_roles where rolname = one) then
      execute format('create role %I nologin nosuperuser nobypassrls noinherit', one);
    end if;
    if not pg_has_role('app', one, 'member') then
      execute format('grant %I to app', one);
    end if;
  end loop;
end $$;
