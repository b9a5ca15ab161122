-- How a customer without an account comes in again, and how wrong tries wait (docs/decisions/0016).

-- What leads to a booking beside the secrets that open it: its reference and the address that its mails go to, both as
-- hashes, and a link that works once. A reference or an address alone opens nothing.
alter table access.secret drop constraint secret_purpose_check;
alter table access.secret add constraint secret_purpose_check check (
  purpose in ('browser', 'confirm-email', 'mailed-link', 'program', 'reference', 'email', 'one-time-link')
);
create index secret_by_hash on access.secret (centre_id, purpose, hash);

-- The key with which addresses are hashed, one for each centre: nobody who reads a hash can try addresses on it, and
-- the same address in two centres is two hashes. The product cannot read it; it asks `access.mark_of`.
create table access.address_key (
  centre_id text not null,
  key bytea not null check (length(key) = 32),
  primary key (centre_id)
);
comment on table access.address_key is 'The key of the hashes of mail addresses; no role of the product reads it';
alter table access.address_key enable row level security;
alter table access.address_key force row level security;
create policy own_centre on access.address_key to owner
  using (centre_id = (select nullif(current_setting('app.centre', true), '')))
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')));

-- HMAC-SHA-256 (RFC 2104) of an address under the key of the centre that asks; the key is made when it is first needed.
create function access.mark_of(address text) returns bytea
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  centre text := nullif(current_setting('app.centre', true), '');
  inner_pad bytea := '';
  outer_pad bytea := '';
  known bytea;
begin
  insert into access.address_key (centre_id, key)
    values (centre, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())))
    on conflict do nothing;
  select key into strict known from access.address_key where centre_id = centre;
  for place in 0..63 loop
    inner_pad := inner_pad || decode(lpad(to_hex(54 # case when place < 32 then get_byte(known, place) else 0 end), 2, '0'), 'hex');
    outer_pad := outer_pad || decode(lpad(to_hex(92 # case when place < 32 then get_byte(known, place) else 0 end), 2, '0'), 'hex');
  end loop;
  return sha256(outer_pad || sha256(inner_pad || convert_to(address, 'UTF8')));
end $$;
revoke all on function access.mark_of(text) from public;
grant execute on function access.mark_of(text) to app;

-- Tries at a door that opens a booking, by the hash of what was typed: what leads nowhere waits just like what does.
create table access.try (
  centre_id text not null,
  door text not null check (door in ('reference', 'mail-link')),
  hash bytea not null check (length(hash) = 32),
  -- Wrong ones in a row, or mails asked for in an hour.
  tries int not null check (tries >= 0),
  last_at timestamptz not null,
  wait_until timestamptz,
  told_at timestamptz,
  primary key (centre_id, door, hash)
);
comment on table access.try is 'Tries at the doors for customers without an account, by the hash of what was typed';
create index try_by_age on access.try (centre_id, last_at);

-- All tries of a minute together, right or wrong: the ceiling of the centre.
create table access.try_minute (
  centre_id text not null,
  door text not null check (door in ('reference', 'mail-link')),
  minute timestamptz not null,
  tries int not null check (tries > 0),
  primary key (centre_id, door, minute)
);
comment on table access.try_minute is 'How often a door for customers without an account was tried in a minute';

grant select, insert, update, delete on access.try, access.try_minute to app;

do $$
declare one text;
begin
  foreach one in array array['try', 'try_minute'] loop
    execute format('alter table access.%I enable row level security', one);
    execute format('alter table access.%I force row level security', one);
    execute format($policy$
      create policy same_centre on access.%I to app
        using (centre_id = (select nullif(current_setting('app.centre', true), '')))
        with check (centre_id = (select nullif(current_setting('app.centre', true), '')))$policy$, one);
  end loop;
end $$;

-- The jobs that the product may ask for, with the two of these doors.
create or replace function platform.enqueue(task text, payload json, delay_seconds double precision, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if task not in ('send-message', 'erase-message', 'release-hold', 'release-unconfirmed', 'erase-draft', 'erase-household',
                  'mail-link', 'tell-of-tries') then
    raise exception 'unknown task %', task;
  end if;
  perform graphile_worker.add_job(
    identifier => enqueue.task,
    payload => enqueue.payload,
    run_at => now() + make_interval(secs => enqueue.delay_seconds),
    job_key => enqueue.job_key
  );
end $$;

-- Visits that were booked before this migration get the two hashes as well. The tables belong to whoever migrates, but
-- forced row security shows them to nobody without a booking: it is lifted for these two statements.
alter table planning.booking no force row level security;
alter table planning.visit no force row level security;
alter table households.contact no force row level security;
alter table access.secret no force row level security;
do $$
declare one text;
begin
  for one in select distinct centre_id from planning.booking loop
    perform set_config('app.centre', one, true);
    insert into access.secret (centre_id, booking_id, purpose, hash, valid_until)
      select b.centre_id, b.booking_id, 'reference', sha256(convert_to(b.reference, 'UTF8')),
             max(v.day) + interval '31 days'
      from planning.booking b join planning.visit v using (centre_id, booking_id)
      where b.centre_id = one and b.state = 'booked'
      group by b.centre_id, b.booking_id, b.reference;
    insert into access.secret (centre_id, booking_id, purpose, hash, valid_until)
      select s.centre_id, s.booking_id, 'email', access.mark_of(lower(normalize(c.email, nfc))), s.valid_until
      from access.secret s join households.contact c using (centre_id, booking_id)
      where s.centre_id = one and s.purpose = 'reference';
  end loop;
  perform set_config('app.centre', '', true);
end $$;
alter table planning.booking force row level security;
alter table planning.visit force row level security;
alter table households.contact force row level security;
alter table access.secret force row level security;
