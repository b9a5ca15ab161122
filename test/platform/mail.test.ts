import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeLetter } from '../../src/messages/actions/write-letter.ts';
import { sendMessageJob } from '../../src/messages/jobs/send-message.ts';
import { mailBoxIn, smtpMailer, type Mailer } from '../../src/platform/mail.ts';
import { CENTRE } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { dataFolder } from '../builders/started-product.ts';

let db: TestDatabase;
let smtp: SMTPServer;
let url: string;
const received: string[] = [];

beforeAll(async () => {
  db = await testDatabase();
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
});
beforeEach(() => received.splice(0));
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await db.close();
});

const letter = { subject: 'Your visit is fixed: Tuesday', parts: [{ kind: 'paragraph', text: 'Näxt: 9.30' }] } as const;
const recipient = 'ananya@example.com';

/** Writes a letter and answers its id, as the job is told it. */
async function written(): Promise<string> {
  await db.acts.perform({ centre: CENTRE, actor: { kind: 'visitor' } }, (act) =>
    writeLetter(act, {
      keptDays: 7,
      kind: 'plan',
      language: 'en',
      recipient,
      letter,
      calendar: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    }),
  );
  const [row] = await db.everything<{ message_id: string }>(
    "select message_id from messages.outbox where state = 'waiting'",
  );
  return row?.message_id ?? '';
}

const stateOf = async (message: string) =>
  (await db.everything<{ state: string }>('select state from messages.outbox where message_id = $1', [message]))[0]
    ?.state;

describe('a mail in the outbox is sent once', () => {
  test('over SMTP, as text and HTML with its calendar file, and says that a machine wrote it', async () => {
    const message = await written();
    const send = sendMessageJob(db.acts, smtpMailer(url, 'Eenloket <desk@example.org>'));
    await send({ centre: CENTRE, message });
    await send({ centre: CENTRE, message });
    expect(received).toHaveLength(1);
    const [mail = ''] = received;
    expect(mail).toContain(`To: ${recipient}`);
    expect(mail).toContain('Subject: Your visit is fixed: Tuesday');
    expect(mail).toContain(`Message-ID: <${message}@`);
    expect(mail).toContain('Auto-Submitted: auto-generated');
    expect(mail).toContain('text/html');
    expect(mail).toContain('filename=visit.ics');
    expect(await stateOf(message)).toBe('sent');
  });

  test('when the server of the mail is away it stays in the outbox, and goes later with the same Message-ID', async () => {
    const message = await written();
    const away = sendMessageJob(db.acts, smtpMailer('smtp://127.0.0.1:1', 'desk@example.org'));
    await expect(away({ centre: CENTRE, message })).rejects.toThrow();
    expect(await stateOf(message)).toBe('waiting');
    await sendMessageJob(db.acts, smtpMailer(url, 'desk@example.org'))({ centre: CENTRE, message });
    expect(received[0]).toContain(`Message-ID: <${message}@`);
  });

  test('two workers that want the same mail send it once', async () => {
    const message = await written();
    let sent = 0;
    const slow: Mailer = {
      async send() {
        sent += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
    };
    await Promise.all([1, 2, 3].map(() => sendMessageJob(db.acts, slow)({ centre: CENTRE, message })));
    expect(sent).toBe(1);
  });
});

test('the mail box of the demonstration keeps what would have been sent, newest first', async () => {
  const box = mailBoxIn(dataFolder('mail-box'), 'desk@example.org');
  for (const id of ['one', 'two']) {
    await box.send({ id, to: recipient, subject: id, text: 'text', html: '<p>text</p>' });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(box.mails().map(({ subject }) => subject)).toEqual(['two', 'one']);
  expect(box.mails()[0]?.raw).toContain('Subject: two');
});

test('an address with a line end cannot add a recipient or a header', async () => {
  const box = mailBoxIn(dataFolder('mail-box-2'), 'desk@example.org');
  await box
    .send({
      id: 'x',
      to: 'a@example.org\r\nBcc: b@example.org',
      subject: 'a\r\nBcc: c@example.org',
      text: '',
      html: '',
    })
    .catch(() => undefined);
  expect(box.mails()[0]?.raw ?? '').not.toMatch(/^Bcc:/m);
});
