-- Who is coming. Every row is a person's: it is readable only inside the booking it belongs to.

create schema households;
grant usage on schema households to app;

create table households.household (
  centre_id text not null,
  booking_id uuid not null,
  -- The answers as they were when the booking began; the sheet they came from is kept for a shorter time.
  answers jsonb not null,
  language text not null,
  made_at timestamptz not null,
  -- A draft that is never booked is erased at this moment; null once booked.
  draft_until timestamptz,
  primary key (centre_id, booking_id)
);
comment on table households.household is 'One party that comes together';

create table households.person (
  centre_id text not null,
  booking_id uuid not null,
  -- 'you', 'partner', 'child-1': the person's place in the plan, no personal data.
  person_id text not null check (person_id ~ '^[a-z]+(-[0-9]+)?$'),
  position smallint not null check (position >= 0),
  minor boolean not null,
  coming boolean not null default true,
  -- People with one name have only a family name, as the population register records it.
  given_names text check (length(given_names) between 1 and 100),
  family_name text check (length(family_name) between 1 and 100),
  birth_year smallint check (birth_year between 1900 and 2200),
  -- Unknown in some passports; a day is known only when its month is.
  birth_month smallint check (birth_month between 1 and 12),
  birth_day smallint check (birth_day between 1 and 31),
  primary key (centre_id, booking_id, person_id),
  unique (centre_id, booking_id, position),
  foreign key (centre_id, booking_id) references households.household on delete cascade,
  check (birth_day is null or birth_month is not null),
  check (birth_month is null or birth_year is not null),
  check (given_names is null or family_name is not null)
);
comment on table households.person is 'A member of the party, as in the passport';

create table households.contact (
  centre_id text not null,
  booking_id uuid not null,
  email text not null check (length(email) between 3 and 254),
  email_confirmed_at timestamptz,
  phone text check (phone ~ '^\+[0-9]{6,15}$'),
  language text not null,
  needs text[] not null default '{}',
  other_need text check (length(other_need) between 1 and 500),
  primary key (centre_id, booking_id),
  foreign key (centre_id, booking_id) references households.household on delete cascade
);
comment on table households.contact is 'How we reach the party, and what it needs on the day';

grant select, insert, update, delete on households.household, households.person, households.contact to app;

do $$
declare one text;
begin
  foreach one in array array['household', 'person', 'contact'] loop
    execute format('alter table households.%I enable row level security', one);
    execute format('alter table households.%I force row level security', one);
    execute format($policy$
      create policy own_booking on households.%I
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
