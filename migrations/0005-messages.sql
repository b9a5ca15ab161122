-- What we tell whom. A message is written in the transaction of what it tells, and sent by a job.

create schema messages;
grant usage on schema messages to app;

create table messages.outbox (
  centre_id text not null,
  message_id uuid not null,
  -- Null for a message about a plan, which belongs to no booking.
  booking_id uuid,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  language text not null,
  recipient text not null check (length(recipient) <= 254),
  subject text not null,
  body_text text not null,
  body_html text not null,
  calendar text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'given-up')),
  made_at timestamptz not null,
  sent_at timestamptz,
  primary key (centre_id, message_id),
  check ((state = 'sent') = (sent_at is not null))
);
comment on table messages.outbox is 'E-mails to customers, until their retention term';
create index outbox_by_booking on messages.outbox (centre_id, booking_id);

grant select, insert, update, delete on messages.outbox to app;
alter table messages.outbox enable row level security;
alter table messages.outbox force row level security;
-- A holder sees the messages of the own booking; the sending job sees one message, by its id.
create policy own_booking on messages.outbox
  using (
    centre_id = (select nullif(current_setting('app.centre', true), ''))
    and (
      booking_id = (select nullif(current_setting('app.booking', true), '')::uuid)
      or message_id = (select nullif(current_setting('app.message', true), '')::uuid)
    )
  )
  with check (centre_id = (select nullif(current_setting('app.centre', true), '')));
