-- What makes many bookings cheap to write (docs/decisions/0013).

-- The last word again, on one number for centre, day and desk: the same guard over three columns took four times as long
-- for each row. Should two desks ever have the same number, one of them is refused at times, and nobody is booked twice.
alter table planning.sitting add constraint one_party_at_a_desk exclude using gist (
  hashtextextended(centre_id || ' ' || desk_id, day - date '2000-01-01') with =,
  minutes with &&
);
alter table planning.sitting drop constraint sitting_centre_id_day_desk_id_minutes_excl;

-- The visit of a booking, in any state: without this every action on a booking read the visits of the whole centre.
create index visit_by_booking on planning.visit (centre_id, booking_id, made_at);

-- Several jobs in one statement; each is told one element of the array. Only what is asked for many at once.
create function platform.enqueue_all(task text, payloads json, delay_seconds double precision) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task <> 'release-hold' then
    raise exception 'not a task for many: %', task;
  end if;
  perform graphile_worker.add_jobs(array(
    select row(task, payload, null, now() + make_interval(secs => delay_seconds), null, null, null, null)::graphile_worker.job_spec
    from json_array_elements(payloads) payload
  ));
end $$;
revoke all on function platform.enqueue_all(text, json, double precision) from public;
grant execute on function platform.enqueue_all(text, json, double precision) to app;
