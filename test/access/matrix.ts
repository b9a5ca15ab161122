import { spanishResearcher } from '../builders/answers.ts';
/**
 * Who may ask for a page or an operation of the whole product, written by hand. A route that is not here fails the test,
 * and so does a row without a route; `:language` stands for en and nl.
 */
export type Who =
  /** Whoever asks; nothing of anybody is shown. */
  | 'anybody'
  /** Who holds this very booking: its cookie in the browser, or its secret in a program. */
  | 'holder'
  /** Who has what the mail or the receipt says of this very booking. */
  | 'who-knows'
  /** Who serves at a desk of an agency that this visit is shared with. */
  | 'desk-of-visit'
  /** Who serves at a desk, whatever the agency: what it shows is the agency's own. */
  | 'desk'
  /** Who plans the desks, for whichever agency. */
  | 'coordinator'
  /** The coordinator of the centre, which alone answers who asks for a time before a journey. */
  | 'coordinator-of-centre'
  | 'administrator'
  /** The administrator of the agency for which this officer works. */
  | 'administrator-of-officer'
  | 'privacy-officer'
  /** Who works in a role now. */
  | 'in-a-role'
  /** Who is signed in, in a role or not yet. */
  | 'signed-in'
  /** Nobody who only asks like this: it needs something that no request of these tests has. */
  | 'nobody-so'
  /** The demonstration only, without real persons: no permission to test, but what it answers shows nothing of bookings. */
  | 'demonstration';

export type Row = {
  readonly who: Who;
  /** What is sent with it, about the booking that is asked for: enough to be refused for the permission and for nothing else. */
  readonly send?: (thing: Thing) => object;
  /** The statuses by which this door says no, besides 401, 403, 404 and the way to the sign-in. */
  readonly no?: readonly number[];
  /** Questions in the address; each is asked. */
  readonly asks?: readonly string[];
  /** Asked after all others, in the order of this table, because it ends what they ask for. */
  readonly last?: true;
  /** Uses up the session, so each request gets one of its own. */
  readonly endsSession?: true;
};

/** What a request asks for: one of the two bookings with everything that belongs to it. */
export type Thing = {
  readonly booking: string;
  /** A booking of the same household that is not finished. */
  readonly draft: string;
  /** A time before a journey that was asked for, and a draft that may ask for one. */
  readonly urgent: string;
  readonly unasked: string;
  /** A session that a school asked for, and a request that is not sent. */
  readonly group: string;
  readonly groupDraft: string;
  readonly visit: string;
  readonly reference: string;
  readonly born: readonly [day: string, month: string, year: string];
  readonly plan: string;
  readonly details: object;
  /** What a form with all details of one person sends. */
  readonly typed: Readonly<Record<string, string>>;
  readonly officer: string;
  readonly officerRole: string;
  /** A role of who asks, to choose. */
  readonly ownRole: string;
};

const anybody: Row = { who: 'anybody' };
const holder: Row = { who: 'holder' };
const demonstration: Row = { who: 'demonstration' };
const ofOfficer: Row = {
  who: 'administrator-of-officer',
  send: ({ officerRole }) => ({ role: officerRole, key: 'one' }),
  last: true,
};
const bornThen = ({ born: [day, month, year] }: Pick<Thing, 'born'>) => ({
  'birth-day': day,
  'birth-month': month,
  'birth-year': year,
});

const newRole = () => ({ role: 'officer', 'first-day': '2027-01-11', 'last-day': '2027-01-15', key: 'two' });
const newOfficer = () => ({ ...newRole(), name: 'Somebody New', subject: 'somebody-new' });

export const matrix: Readonly<Record<string, Row>> = {
  // Files, and what describes the product
  'GET /assets/*': anybody,
  'GET /.well-known/security.txt': anybody,
  'GET /api/v1/openapi.json': anybody,

  // The route: a plan is nobody's; who has its code has typed it, or was given it
  'GET /': anybody,
  'GET /:language': anybody,
  'GET /:language/plan': anybody,
  'GET /:language/plan/new': anybody,
  'POST /:language/plan/new': anybody,
  'GET /:language/start/ind': anybody,
  'POST /:language/start/ind': anybody,
  'GET /:language/start/employer': anybody,
  'GET /:language/living-here': anybody,
  'GET /:language/living-here/:topic': anybody,
  'GET /:language/plan/:code': anybody,
  'GET /:language/plan/:code/print': anybody,
  'GET /:language/plan/:code/mail': anybody,
  'GET /:language/plan/:code/mailed': anybody,
  'POST /:language/plan/:code/mail': anybody,
  'GET /:language/plan/:code/:question': anybody,
  'POST /:language/plan/:code/:question': anybody,
  'POST /:language/book': { who: 'anybody', send: ({ plan }) => ({ plan }) },

  // A booking that is made
  'GET /:language/book/:booking/persons': holder,
  'POST /:language/book/:booking/persons': holder,
  'GET /:language/book/:booking/person/:person': holder,
  'POST /:language/book/:booking/person/:person': holder,
  'GET /:language/book/:booking/time': holder,
  'POST /:language/book/:booking/time': holder,
  'GET /:language/book/:booking/no-time': holder,
  'POST /:language/book/:booking/no-time': holder,
  'GET /:language/book/:booking/contact': holder,
  'POST /:language/book/:booking/contact': holder,
  'GET /:language/book/:booking/details': holder,
  'POST /:language/book/:booking/details': holder,
  'POST /:language/book/:booking/keep': holder,
  'GET /:language/book/:booking/check': holder,
  'POST /:language/book/:booking/check': holder,
  'GET /:language/book/:booking/urgent': holder,
  'POST /:language/book/:booking/urgent': { who: 'holder', send: ({ typed }) => typed },

  // A booking that was made
  'GET /:language/booking/:booking': holder,
  'GET /:language/booking/:booking/print': holder,
  'GET /:language/booking/:booking/visit.ics': holder,
  'GET /:language/booking/:booking/looks': holder,
  'POST /:language/booking/:booking/confirm-mail': holder,
  'POST /:language/booking/:booking/close': holder,
  'GET /:language/booking/:booking/change': holder,
  'GET /:language/booking/:booking/change/confirm': holder,
  'POST /:language/booking/:booking/change/confirm': holder,
  'GET /:language/booking/:booking/change/person': holder,
  'POST /:language/booking/:booking/change/person': holder,
  'POST /:language/booking/:booking/second': holder,
  'GET /:language/booking/:booking/cancel': holder,
  'POST /:language/booking/:booking/cancel': { who: 'holder', last: true },

  // Coming back
  'GET /:language/visit': anybody,
  'POST /:language/visit': {
    who: 'who-knows',
    send: (thing) => ({ reference: thing.reference, ...bornThen(thing) }),
    no: [422, 429],
  },
  'GET /:language/visit/mail': anybody,
  'POST /:language/visit/mail': { who: 'anybody', send: ({ reference }) => ({ lead: reference }) },
  'GET /:language/visit/mail/sent': anybody,
  'GET /:language/visit/closed': anybody,
  'GET /:language/visit/:booking/:secret': { who: 'who-knows', no: [410] },
  'POST /:language/visit/:booking/:secret': { who: 'who-knows', send: bornThen, no: [410, 429] },
  'GET /:language/open/:booking/:secret': { who: 'who-knows', no: [410] },
  'POST /:language/open/:booking/:secret': { who: 'who-knows', no: [410] },
  'GET /:language/confirm/:booking/:secret': { who: 'who-knows', no: [410] },
  'POST /:language/confirm/:booking/:secret': { who: 'who-knows', no: [410] },

  // A session of a group, for the school
  'GET /:language/groups': anybody,
  'POST /:language/groups': anybody,
  'GET /:language/groups/sent': anybody,
  'GET /:language/group/:booking/request': holder,
  'POST /:language/group/:booking/request': holder,
  'GET /:language/group/:booking/list': holder,
  'POST /:language/group/:booking/list': holder,
  'GET /:language/group/:booking/check': holder,
  'POST /:language/group/:booking/check': holder,
  'GET /:language/group/:booking': holder,
  'GET /:language/group/:booking/print': holder,
  'GET /:language/group/:booking/list.csv': holder,
  'GET /:language/group/:booking/out/:number': holder,
  'POST /:language/group/:booking/out/:number': holder,
  'GET /:language/group/:booking/add': holder,
  'POST /:language/group/:booking/add': {
    who: 'holder',
    send: ({ typed, born }) => ({
      ...bornThen({ born }),
      'given-names': 'New',
      'family-name': typed['you-family-name'],
    }),
  },
  'GET /:language/group/:booking/cancel': holder,
  'POST /:language/group/:booking/link': anybody,
  'GET /:language/group/:booking/open/:secret': { who: 'who-knows', no: [410] },
  'POST /:language/group/:booking/open/:secret': { who: 'who-knows', no: [410] },

  // The same for programs
  'GET /api/v1/centre': anybody,
  'POST /api/v1/plans': { who: 'anybody', send: () => ({ answers: spanishResearcher }) },
  'POST /api/v1/visit-searches': { who: 'anybody', send: () => ({ answers: spanishResearcher, daysAtMost: 1 }) },
  // A day that is past, so that nothing is held.
  'POST /api/v1/holds': {
    who: 'anybody',
    send: () => ({ answers: spanishResearcher, language: 'en', day: '2026-01-02', start: '09:00' }),
  },
  'POST /api/v1/holds/:booking/extension': holder,
  'DELETE /api/v1/holds/:booking': holder,
  'POST /api/v1/bookings': { who: 'holder', send: ({ draft, details }) => ({ booking: draft, ...details }) },
  'GET /api/v1/bookings/:booking': holder,
  // Before its first day, so that nothing moves.
  'POST /api/v1/bookings/:booking/change': {
    who: 'holder',
    send: () => ({ coming: ['you'], day: '2026-01-02', start: '09:00' }),
  },
  'DELETE /api/v1/bookings/:booking': { who: 'holder', last: true },

  // Signing in and out
  // Without the cookie of a sign-in under way it says no to everybody: sign-in.test.ts.
  'GET /desk/callback/:provider': { who: 'nobody-so' },
  'GET /:language/desk/sign-in': anybody,
  'GET /:language/desk/sign-in/start': anybody,
  'GET /:language/desk/me': { who: 'signed-in' },
  'POST /:language/desk/me': { who: 'signed-in', send: ({ ownRole }) => ({ role: ownRole }), endsSession: true },
  'POST /:language/desk/sign-out': { who: 'anybody', endsSession: true },
  'GET /:language/desk/signed-out': anybody,

  // The visits of an agency
  // Who plans sees another day, for the others it is today all the same.
  'GET /:language/desk': { who: 'desk', asks: ['', '?day=2027-01-06'] },
  // A form without anything of anybody; what it finds is the next row.
  'GET /:language/desk/find': { who: 'in-a-role' },
  'POST /:language/desk/find': { who: 'desk-of-visit', send: ({ reference }) => ({ sought: reference }), no: [422] },
  // What is asked there has no persons; it opens no booking.
  'GET /:language/desk/why': {
    who: 'coordinator',
    asks: ['', '?adults=1&children=1&service=registration&day=2027-01-06&time=10'],
  },
  'GET /:language/desk/visits/:visit': { who: 'desk-of-visit' },
  'POST /:language/desk/visits/:visit': { who: 'desk-of-visit', send: () => ({ purpose: 'phone-call' }) },
  // Only for a person who comes a second time, and none of these does: test/planning holds who may.
  'POST /:language/desk/visits/:visit/card-ready': { who: 'nobody-so', send: () => ({ person: 'you' }) },
  'GET /:language/desk/urgent': { who: 'coordinator' },
  'GET /:language/desk/urgent/:booking': { who: 'coordinator-of-centre' },
  'POST /:language/desk/urgent/:booking': {
    who: 'coordinator-of-centre',
    send: () => ({ answer: 'decline', way: 'call-ind' }),
    last: true,
  },
  'GET /:language/desk/groups': { who: 'coordinator' },
  'GET /:language/desk/groups/:booking': { who: 'coordinator-of-centre' },
  'POST /:language/desk/groups/:booking': {
    who: 'coordinator-of-centre',
    send: () => ({ answer: 'decline', way: 'call-us', seen: '0' }),
    last: true,
  },
  // After the coordinator's answer, which it would end.
  'POST /:language/group/:booking/cancel': { who: 'holder', last: true },

  // The log
  'GET /:language/desk/log': { who: 'privacy-officer' },
  'POST /:language/desk/log/export': { who: 'privacy-officer' },

  // Who works here, and what the centre works with
  'GET /:language/desk/settings': { who: 'administrator' },
  'GET /:language/desk/officers': { who: 'administrator' },
  'GET /:language/desk/officers/new': { who: 'administrator' },
  'POST /:language/desk/officers/new': { who: 'administrator', send: newOfficer },
  'GET /:language/desk/officers/:officer': { who: 'administrator-of-officer' },
  'GET /:language/desk/officers/:officer/role': { who: 'administrator-of-officer' },
  'POST /:language/desk/officers/:officer/role': { who: 'administrator-of-officer', send: newRole },
  'POST /:language/desk/officers/:officer/approve': ofOfficer,
  'POST /:language/desk/officers/:officer/sign-out': ofOfficer,
  'POST /:language/desk/officers/:officer/end': ofOfficer,
  'POST /:language/desk/officers/:officer/remove': ofOfficer,

  // The demonstration
  'GET /demo/mail': demonstration,
  'GET /demo/mail/:id': demonstration,
  'GET /demo/mail/:id/visit.ics': demonstration,
  'GET /demo/identity': demonstration,
  'POST /demo/identity/person': demonstration,
  'GET /demo/identity/*': demonstration,
  'POST /demo/identity/*': demonstration,
};

/** Operations that no door asks for: whoever acts there is the product itself, and where that is tested. */
export const withoutDoor: Readonly<Record<string, string>> = {
  'send-message': 'a job: test/planning/booking.test.ts and test/platform/mail.test.ts',
  'erase-message': 'a job',
  'erase-draft': 'a job',
  'erase-household': 'a job',
  'tell-of-tries': 'a job: test/access/entry.test.ts',
  'number-journal': 'a job: test/journal/keeping.test.ts',
  'open-days': 'the product itself, at the start and each night: test/planning/booking.test.ts',
  'install-officer': 'a command of the installation: test/access/first-administrators.test.ts',
  'offer-second-visit': 'a job',
  'share-earlier-visit': 'the product itself, at the start: test/planning/share-earlier-visits.test.ts',
  'forget-requests': 'the product itself, each hour: test/platform/requests-kept.test.ts',
};
