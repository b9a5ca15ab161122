-- Who travels before an ordinary visit is possible asks for an urgent time; the coordinator answers within office hours.

create table planning.urgent_request (
  centre_id text not null,
  booking_id uuid not null,
  made_at timestamptz not null,
  travel_day date not null,
  reason text not null check (length(reason) between 1 and 120),
  -- Who needs what: places in the party and codes of services, no names.
  party jsonb not null,
  -- Codes of the papers that the plan asks for.
  papers text[] not null,
  answer_by timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'given', 'declined')),
  given_day date,
  given_start int check (given_start between 0 and 1439),
  -- Why not, and what the customer can do instead: a code.
  way_on text check (way_on ~ '^[a-z]+(-[a-z]+)*$'),
  answered_at timestamptz,
  answered_by uuid,
  -- When the answer was carried out: the time booked, or the refusal mailed.
  settled_at timestamptz,
  primary key (centre_id, booking_id),
  foreign key (centre_id, booking_id) references households.household on delete cascade,
  check ((state = 'waiting') = (answered_at is null)),
  check ((state = 'given') = (given_day is not null)),
  check ((given_day is null) = (given_start is null)),
  check ((state = 'declined') = (way_on is not null)),
  check (settled_at is null or state <> 'waiting')
);
comment on table planning.urgent_request is 'Asked for a time before a journey, and what the coordinator answered';
create index urgent_request_by_answer on planning.urgent_request (centre_id, answer_by) where state = 'waiting';

grant select, insert, update, delete on planning.urgent_request to app;
grant select on planning.urgent_request to desk_centre, desk_municipality, desk_ind;
alter table planning.urgent_request enable row level security;
alter table planning.urgent_request force row level security;
create policy own_booking on planning.urgent_request to app
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
  )
  with check (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
  );
-- Only who answers sees it, and only as long as it is shared for that.
create policy to_answer on planning.urgent_request for select to desk_centre, desk_municipality, desk_ind
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (select current_setting('app.role', true)) = 'coordinator'
    and exists (select from access.share s where s.centre_id = urgent_request.centre_id
                and s.booking_id = urgent_request.booking_id and s.purpose = 'urgent-request')
  );
-- For the function below, which runs as owner: row security binds the owner too.
create policy of_the_centre on planning.urgent_request to owner
  using (centre_id = (select nullif(current_setting('app.centre', true), '')))
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')));

-- A desk writes nothing about persons but this answer. False when somebody answered before: of two, one wins.
create function planning.answer_urgent(booking uuid, answer text, day date, start int, way text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('app.role', true) is distinct from 'coordinator' then
    raise exception 'only a coordinator answers';
  end if;
  update planning.urgent_request r
  set state = answer_urgent.answer, given_day = answer_urgent.day, given_start = answer_urgent.start,
      way_on = answer_urgent.way, answered_at = current_setting('app.now')::timestamptz,
      answered_by = current_setting('app.officer')::uuid
  where r.centre_id = current_setting('app.centre') and r.booking_id = answer_urgent.booking and r.state = 'waiting'
    and exists (select from access.share s where s.centre_id = r.centre_id and s.booking_id = r.booking_id
                and s.purpose = 'urgent-request');
  return found;
end $$;
revoke all on function planning.answer_urgent(uuid, text, date, int, text) from public;
grant execute on function planning.answer_urgent(uuid, text, date, int, text) to desk_centre, desk_municipality, desk_ind;

-- The jobs that the product may ask for, with the one of urgent requests.
create or replace function platform.enqueue(task text, payload json, delay_seconds double precision, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-message', 'erase-message', 'release-hold', 'release-unconfirmed', 'erase-draft', 'erase-household',
                  'mail-link', 'tell-of-tries', 'urgent-request') then
    raise exception 'unknown task %', task;
  end if;
  perform graphile_worker.add_job(
    identifier => enqueue.task,
    payload => enqueue.payload,
    run_at => now() + make_interval(secs => enqueue.delay_seconds),
    job_key => enqueue.job_key
  );
end $$;
