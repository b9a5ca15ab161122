-- Desks, days and visits. Occupancy names no person and is readable per centre; a booking only by who holds it.

create schema planning;
grant usage on schema planning to app;

-- A day on which the centre can be booked. Its version changes with every change of its shifts or sittings, so that
-- a process knows when its copy is old.
create table planning.day (
  centre_id text not null,
  day date not null,
  version bigint not null default 1,
  primary key (centre_id, day)
);
comment on table planning.day is 'Bookable days and the version of their contents';

-- Minutes are those of the centre's wall clock, from midnight: a desk is never open when the clock changes.
create table planning.shift (
  centre_id text not null,
  day date not null,
  desk_id text not null,
  minutes int4range not null check (lower(minutes) >= 0 and upper(minutes) <= 1440 and not isempty(minutes)),
  capabilities text[] not null check (cardinality(capabilities) > 0),
  primary key (centre_id, day, desk_id, minutes),
  foreign key (centre_id, day) references planning.day,
  exclude using gist (centre_id with =, day with =, desk_id with =, minutes with &&)
);
comment on table planning.shift is 'When a desk is open on a day, and what it can do then';

create table planning.visit (
  centre_id text not null,
  visit_id uuid not null,
  booking_id uuid not null,
  day date not null,
  state text not null check (state in ('held', 'booked', 'cancelled')),
  held_until timestamptz,
  extensions smallint not null default 0 check (extensions >= 0),
  made_at timestamptz not null,
  primary key (centre_id, visit_id),
  foreign key (centre_id, day) references planning.day,
  check ((state = 'held') = (held_until is not null))
);
comment on table planning.visit is 'One party''s visit on one day: held, booked or cancelled';
-- One live visit for a booking: two tabs cannot hold two times, a double click cannot book twice.
create unique index one_live_visit on planning.visit (centre_id, booking_id) where state in ('held', 'booked');
create index visit_by_day on planning.visit (centre_id, day) where state in ('held', 'booked');

create table planning.sitting (
  centre_id text not null,
  visit_id uuid not null,
  day date not null,
  desk_id text not null,
  minutes int4range not null check (lower(minutes) >= 0 and upper(minutes) <= 1440 and not isempty(minutes)),
  service text not null,
  -- Places in the party ('you', 'child-1'), no names.
  persons text[] not null check (cardinality(persons) > 0),
  attending text[] not null default '{}',
  primary key (centre_id, visit_id, desk_id, minutes),
  foreign key (centre_id, visit_id) references planning.visit on delete cascade,
  foreign key (centre_id, day) references planning.day,
  -- The last word: whatever the product believed, a desk serves one party at a time.
  exclude using gist (centre_id with =, day with =, desk_id with =, minutes with &&)
);
comment on table planning.sitting is 'One service at one desk; a cancelled visit has none';

create table planning.booking (
  centre_id text not null,
  booking_id uuid not null,
  reference text not null check (reference ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  state text not null check (state in ('booked', 'cancelled')),
  booked_at timestamptz not null,
  -- The calendar file counts changes with this number (RFC 5545, SEQUENCE).
  sequence int not null default 0,
  -- Not confirmed by then: the places go back.
  confirm_until timestamptz,
  primary key (centre_id, booking_id),
  unique (centre_id, reference)
);
comment on table planning.booking is 'What the customer has in hand: the reference and its state';

-- Somebody looked for a time and found none: the proof that they tried within five days (Wet BRP art. 2.38).
create table planning.search_without_room (
  centre_id text not null,
  booking_id uuid not null,
  searched_at timestamptz not null,
  arrival date,
  first_day date,
  primary key (centre_id, booking_id, searched_at)
);
comment on table planning.search_without_room is 'Dated proof that a party asked for a time when there was none';

grant select, insert, update, delete on planning.day, planning.shift, planning.visit, planning.sitting, planning.booking,
  planning.search_without_room to app;

do $$
declare one text;
begin
  foreach one in array array['day', 'shift', 'visit', 'sitting'] loop
    execute format('alter table planning.%I enable row level security', one);
    execute format('alter table planning.%I force row level security', one);
    execute format($policy$
      create policy same_centre on planning.%I
        using (centre_id = (select nullif(current_setting('app.centre', true), '')))
        with check (centre_id = (select nullif(current_setting('app.centre', true), '')))$policy$, one);
  end loop;
  foreach one in array array['booking', 'search_without_room'] loop
    execute format('alter table planning.%I enable row level security', one);
    execute format('alter table planning.%I force row level security', one);
    execute format($policy$
      create policy own_booking on planning.%I
        using (
          centre_id = (select nullif(current_setting('app.centre', true), ''))
          and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
        )
        with check (
          centre_id = (select nullif(current_setting('app.centre', true), ''))
          and booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
        )$policy$, one);
  end loop;
end $$;
