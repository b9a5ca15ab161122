-- A school asks for a session of a group of its students; the coordinator gives blocks of time, and each participant gets
-- a visit of its own in them (docs/decisions/0019).

create schema sponsors;
grant usage on schema sponsors to app, desk_centre, desk_municipality, desk_ind;

create table sponsors.group_session (
  centre_id text not null,
  booking_id uuid not null,
  school text not null check (length(school) between 1 and 120),
  contact_name text check (length(contact_name) between 1 and 100),
  -- What each participant would answer to the questions of the route; no name and no birth date.
  answers jsonb not null,
  -- Codes of services and of papers, as the plan of those answers has them.
  services text[] not null check (cardinality(services) > 0),
  papers text[] not null,
  wished_days date[] not null check (cardinality(wished_days) between 1 and 3),
  -- Minutes of the centre's wall clock, half-open.
  wished_from int not null check (wished_from between 0 and 1439),
  wished_until int not null check (wished_until between 1 and 1440),
  state text not null default 'draft' check (state in ('draft', 'asked', 'given', 'declined', 'cancelled')),
  asked_at timestamptz,
  answer_by timestamptz,
  -- Why not, and what the school can do instead: a code.
  way_on text check (way_on ~ '^[a-z]+(-[a-z]+)*$'),
  -- How often the coordinator answered: who answers says how often it was when the page was made.
  answered int not null default 0 check (answered >= 0),
  answered_at timestamptz,
  answered_by uuid,
  -- Of how many of those answers the school was told.
  told int not null default 0 check (told between 0 and answered),
  primary key (centre_id, booking_id),
  foreign key (centre_id, booking_id) references households.household on delete cascade,
  check (wished_from < wished_until),
  check ((asked_at is null) = (answer_by is null)),
  check (asked_at is not null or state in ('draft', 'cancelled')),
  check ((answered = 0) = (answered_at is null)),
  check (answered > 0 or state not in ('given', 'declined')),
  check ((state = 'declined') <= (way_on is not null))
);
comment on table sponsors.group_session is 'A school asked for a session of its students, and what the coordinator answered';
create index group_session_by_answer on sponsors.group_session (centre_id, answer_by) where state = 'asked';

create table sponsors.group_participant (
  centre_id text not null,
  booking_id uuid not null,
  number int not null check (number > 0),
  given_names text check (length(given_names) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  birth_year smallint not null check (birth_year between 1900 and 2200),
  birth_month smallint check (birth_month between 1 and 12),
  birth_day smallint check (birth_day between 1 and 31),
  email text check (length(email) between 3 and 254),
  -- The visit of this person alone, under this id from the beginning: placed twice, it is placed once.
  participant_booking uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'placed', 'removed')),
  primary key (centre_id, booking_id, number),
  unique (centre_id, participant_booking),
  foreign key (centre_id, booking_id) references sponsors.group_session on delete cascade,
  check (birth_day is null or birth_month is not null)
);
comment on table sponsors.group_participant is 'Who comes to a session of a group, in the order of the school''s list';

create table sponsors.group_block (
  centre_id text not null,
  booking_id uuid not null,
  day date not null,
  minutes int4range not null check (lower(minutes) >= 0 and upper(minutes) <= 1440 and not isempty(minutes)),
  given_at timestamptz not null,
  primary key (centre_id, booking_id, day, minutes),
  foreign key (centre_id, booking_id) references sponsors.group_session on delete cascade,
  exclude using gist (centre_id with =, booking_id with =, day with =, minutes with &&)
);
comment on table sponsors.group_block is 'Desk time that the coordinator gave a group; the day in minutes, half-open';

grant select, insert, update, delete on sponsors.group_session, sponsors.group_participant, sponsors.group_block to app;
-- Who answers needs no name: how many they are, how old, and which of them have a time.
grant select (centre_id, booking_id, school, contact_name, answers, services, papers, wished_days, wished_from, wished_until,
  state, asked_at, answer_by, way_on, answered, answered_at, told) on sponsors.group_session to desk_centre;
grant select (centre_id, booking_id, number, birth_year, birth_month, birth_day, state) on sponsors.group_participant
  to desk_centre;
grant select (centre_id, booking_id, day, minutes, given_at) on sponsors.group_block to desk_centre;

do $$
declare one text;
begin
  foreach one in array array['group_session', 'group_participant', 'group_block'] loop
    execute format('alter table sponsors.%I enable row level security', one);
    execute format('alter table sponsors.%I force row level security', one);
    execute format($policy$
      create policy own_booking on sponsors.%I to app
        using (
          centre_id = (select nullif(current_setting('app.centre', true), ''))
          and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
        )
        with check (
          centre_id = (select nullif(current_setting('app.centre', true), ''))
          and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
        )$policy$, one);
    -- Only who answers sees it, and only as long as it is shared for that.
    execute format($policy$
      create policy to_answer on sponsors.%1$I for select to desk_centre
        using (
          centre_id = (select nullif(current_setting('app.centre', true), ''))
          and (select current_setting('app.role', true)) = 'coordinator'
          and exists (select from access.share s where s.centre_id = %1$I.centre_id
                      and s.booking_id = %1$I.booking_id and s.purpose = 'group-session')
        )$policy$, one);
    -- For the function below, which runs as owner: row security binds the owner too.
    execute format($policy$
      create policy of_the_centre on sponsors.%I to owner
        using (centre_id = (select nullif(current_setting('app.centre', true), '')))
        with check (centre_id = (select nullif(current_setting('app.centre', true), '')))$policy$, one);
  end loop;
end $$;

-- A desk writes nothing about persons but this answer: no, or blocks of time, also some more of them later. False when
-- somebody answered since the page was made (`seen` answers then): of two, one wins.
create function sponsors.answer_group(booking uuid, seen int, answer text, way text, blocks json) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('app.role', true) is distinct from 'coordinator' then
    raise exception 'only a coordinator answers';
  end if;
  update sponsors.group_session g
  set state = answer_group.answer, way_on = answer_group.way, answered = g.answered + 1,
      answered_at = current_setting('app.now')::timestamptz, answered_by = current_setting('app.officer')::uuid
  where g.centre_id = current_setting('app.centre') and g.booking_id = answer_group.booking and g.answered = answer_group.seen
    and (g.state = 'asked' or (g.state = 'given' and answer_group.answer = 'given'))
    and exists (select from access.share s where s.centre_id = g.centre_id and s.booking_id = g.booking_id
                and s.purpose = 'group-session');
  if not found then
    return false;
  end if;
  insert into sponsors.group_block (centre_id, booking_id, day, minutes, given_at)
  select current_setting('app.centre'), answer_group.booking, one.day, int4range(one."from", one."until"),
         current_setting('app.now')::timestamptz
  from json_to_recordset(answer_group.blocks) as one (day date, "from" int, "until" int);
  return true;
end $$;
revoke all on function sponsors.answer_group(uuid, int, text, text, json) from public;
grant execute on function sponsors.answer_group(uuid, int, text, text, json) to desk_centre;

-- The jobs that the product may ask for, with the one of groups.
create or replace function platform.enqueue(task text, payload json, delay_seconds double precision, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-message', 'erase-message', 'release-hold', 'release-unconfirmed', 'erase-draft', 'erase-household',
                  'mail-link', 'tell-of-tries', 'urgent-request', 'card-ready', 'group-session') then
    raise exception 'unknown task %', task;
  end if;
  perform graphile_worker.add_job(
    identifier => enqueue.task,
    payload => enqueue.payload,
    run_at => now() + make_interval(secs => enqueue.delay_seconds),
    job_key => enqueue.job_key
  );
end $$;
