-- What happened and who did it: ids and codes, never a name, birth date, address or free text.

create schema journal;
grant usage on schema journal to app;

create table journal.entry (
  centre_id text not null,
  entry_id uuid not null,
  at timestamptz not null,
  actor text not null check (actor in ('visitor', 'holder', 'system')),
  action text not null check (action ~ '^[a-z]+(-[a-z]+)*$'),
  booking_id uuid,
  facts jsonb not null default '{}',
  primary key (centre_id, entry_id)
);
comment on table journal.entry is 'Append-only record of every action; written in the transaction of the change it tells of';
create index entry_by_booking on journal.entry (centre_id, booking_id, at);

grant insert on journal.entry to app;
alter table journal.entry enable row level security;
alter table journal.entry force row level security;
create policy same_centre on journal.entry
  using (centre_id = (select nullif(current_setting('app.centre', true), '')))
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')));
