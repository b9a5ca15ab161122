-- What a person may come for, and the second, short visit that a first one announces.

-- A service of a list (data/<centre>/services.yaml, `entitledBy`) is booked only for who has a reason for it. Periods
-- are of days, half-open.
create table planning.entitlement (
  centre_id text not null,
  booking_id uuid not null,
  person_id text not null,
  service text not null,
  source text not null check (source ~ '^[a-z]+(-[a-z]+)*$'),
  valid_from date not null,
  -- Null: until the household is erased.
  valid_until date check (valid_until > valid_from),
  -- Of the V-number that somebody typed: its keyed hash, which recognises it, and its last signs, which remind of it.
  proof_hash bytea check (length(proof_hash) = 32),
  proof_signs text check (length(proof_signs) = 3),
  primary key (centre_id, booking_id, person_id, service, source),
  foreign key (centre_id, booking_id, person_id) references households.person on delete cascade,
  check ((proof_hash is null) = (proof_signs is null))
);
comment on table planning.entitlement is 'Why a person may have a service: from the own answers, or from an agency';

-- The second visit of a person, such as collecting the card. `ready_at` is when the agency said that there is something
-- to come for; `second_booking` is the draft or booking that was begun for it last.
create table planning.follow_up (
  centre_id text not null,
  booking_id uuid not null,
  person_id text not null,
  service text not null,
  announced_at timestamptz not null,
  ready_at timestamptz,
  second_booking uuid,
  primary key (centre_id, booking_id, person_id, service),
  foreign key (centre_id, booking_id, person_id) references households.person on delete cascade,
  check (second_booking is null or ready_at is not null)
);
comment on table planning.follow_up is 'A second, short visit that a booked one announces, and how far it is';

grant select, insert, update, delete on planning.entitlement, planning.follow_up to app;
grant select (centre_id, booking_id, person_id, service, source, valid_from, valid_until) on planning.entitlement
  to desk_centre, desk_municipality, desk_ind;
grant select (centre_id, booking_id, person_id, service, announced_at, ready_at) on planning.follow_up
  to desk_centre, desk_municipality, desk_ind;

do $$
declare one text;
begin
  foreach one in array array['entitlement', 'follow_up'] loop
    execute format('alter table planning.%I enable row level security', one);
    execute format('alter table planning.%I force row level security', one);
    execute format($policy$
      create policy own_booking on planning.%I to app
        using (
          centre_id = (select nullif(current_setting('app.centre', true), ''))
          and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
        )
        with check (
          centre_id = (select nullif(current_setting('app.centre', true), ''))
          and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
        )$policy$, one);
    execute format($policy$
      create policy shared on planning.%1$I for select to desk_centre, desk_municipality, desk_ind
        using (
          centre_id = (select nullif(current_setting('app.centre', true), ''))
          and exists (select from access.share s where s.centre_id = %1$I.centre_id
                      and s.booking_id = %1$I.booking_id and 'visit' = any (s.categories))
        )$policy$, one);
  end loop;
end $$;

-- A desk writes nothing about persons: that a card is ready is carried out by a job, in the booking's own context.
create or replace function platform.enqueue(task text, payload json, delay_seconds double precision, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-message', 'erase-message', 'release-hold', 'release-unconfirmed', 'erase-draft', 'erase-household',
                  'mail-link', 'tell-of-tries', 'urgent-request', 'card-ready') then
    raise exception 'unknown task %', task;
  end if;
  perform graphile_worker.add_job(
    identifier => enqueue.task,
    payload => enqueue.payload,
    run_at => now() + make_interval(secs => enqueue.delay_seconds),
    job_key => enqueue.job_key
  );
end $$;
