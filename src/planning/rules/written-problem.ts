import { z } from 'zod';
import { minuteOfDay, type MinuteOfDay } from '../../kernel/minute-of-day.ts';

const clock = z.string().transform((text, context) => {
  const minute = minuteOfDay(text);
  if (minute !== undefined) return minute;
  context.addIssue({ code: 'custom', message: 'a clock time is "HH:MM"' });
  return z.NEVER;
});

/** The end of a day may be written as 24:00; no other time after 23:59. */
const endClock = z.union([z.literal('24:00').transform(() => 24 * 60), clock]);
const name = z.string().min(1, 'may not be empty');
const positive = z.int().positive('must be more than 0');
const minutes = z.int().nonnegative('must be 0 or more');

/** The shape of one problem in a file; no field but these. */
export const writtenProblem = z.strictObject({
  gridMinutes: positive.max(24 * 60),
  desks: z.array(z.strictObject({ id: name, capabilities: z.array(name), free: z.array(z.tuple([clock, endClock])) })),
  services: z.array(
    z.strictObject({
      code: name,
      needs: z.array(name),
      serving: z.enum(['together', 'one-by-one']),
      // Who leaves it out must not need it: problem-fault.ts.
      minutes: z.strictObject({ first: positive, additional: minutes.optional() }),
    }),
  ),
  order: z.array(z.tuple([name, name])),
  persons: z.array(z.strictObject({ id: name, minor: z.boolean().default(false), services: z.array(name) })),
  walkMinutes: minutes.default(0),
  maxWaitMinutes: minutes.default(Infinity),
  startNotBefore: clock.default(0 as MinuteOfDay),
});

/** A problem as its file writes it, with clock times already read. */
export type WrittenProblem = z.infer<typeof writtenProblem>;
