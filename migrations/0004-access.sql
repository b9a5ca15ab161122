-- How a customer without an account proves to hold a booking.

create schema access;
grant usage on schema access to app;

-- Only hashes: who reads this table cannot open a booking. It names no person, so it is readable per centre.
create table access.secret (
  centre_id text not null,
  booking_id uuid not null,
  purpose text not null check (purpose in ('browser', 'confirm-email', 'mailed-link', 'program')),
  hash bytea not null check (length(hash) = 32),
  valid_until timestamptz not null,
  used_at timestamptz,
  primary key (centre_id, booking_id, purpose, hash)
);
comment on table access.secret is 'Hashes of the secrets that open one booking';
grant select, insert, update, delete on access.secret to app;
alter table access.secret enable row level security;
alter table access.secret force row level security;
create policy same_centre on access.secret
  using (centre_id = (select nullif(current_setting('app.centre', true), '')))
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')));
