import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import nodemailer from 'nodemailer';

export type Mail = {
  /** Becomes the Message-ID, the same on each try. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A calendar file (text/calendar) to go with it. */
  readonly calendar?: string;
};

export type Mailer = { readonly send: (mail: Mail) => Promise<void> };

/** Sends through an SMTP server, such as `smtps://user:password@mail.example.nl`. */
export function smtpMailer(smtpUrl: string, from: string): Mailer {
  const transport = nodemailer.createTransport(smtpUrl);
  return {
    async send(mail) {
      await transport.sendMail(asSent(mail, from));
    },
  };
}

/** The mail box of the demonstration: one file a mail, which `/demo/mail` shows. */
export type MailBox = Mailer & { readonly mails: () => readonly BoxedMail[] };

export type BoxedMail = Mail & { readonly sentAt: string; readonly raw: string };

export function mailBoxIn(folder: string, from: string): MailBox {
  // Nodemailer writes the message as it would go over the wire; nothing leaves the machine.
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async send(mail) {
      const made = await transport.sendMail(asSent(mail, from));
      mkdirSync(folder, { recursive: true });
      const boxed: BoxedMail = {
        ...mail,
        sentAt: new Date().toISOString(),
        raw: Buffer.from(made.message as Buffer).toString(),
      };
      // Written beside and renamed, so that a reader never finds half a mail.
      const file = path.join(folder, `${mail.id}.json`);
      writeFileSync(`${file}.part`, JSON.stringify(boxed));
      renameSync(`${file}.part`, file);
    },
    mails() {
      mkdirSync(folder, { recursive: true });
      return readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as BoxedMail)
        .sort((one, other) => other.sentAt.localeCompare(one.sentAt));
    },
  };
}

function asSent(mail: Mail, from: string) {
  return {
    from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@eenloket.invalid>`,
    // A machine wrote it: no out-of-office answers, please (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(mail.calendar === undefined
      ? {}
      : {
          attachments: [{ filename: 'visit.ics', contentType: 'text/calendar; charset=utf-8', content: mail.calendar }],
        }),
  };
}
