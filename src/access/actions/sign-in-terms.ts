/** The centre's settings for signing in, as they are on the day. */
export type SignInTerms = {
  /** `sign-in-minutes`: how long a sign-in may take. */
  readonly signInMinutes: number;
  /** `session-idle-minutes` */
  readonly idleMinutes: number;
  /** `session-longest-hours` */
  readonly longestHours: number;
  /** `fresh-sign-in-minutes` */
  readonly freshMinutes: number;
  /** The zone in which the centre's days begin and end. */
  readonly zone: string;
};

/**
 * How old a proof of identity may be when somebody signs in, in seconds. Every sign-in needs one of this moment: who sits
 * down at a desk where another signed out, or left, would else come in as the other.
 */
export function oldestProof({ freshMinutes }: Pick<SignInTerms, 'freshMinutes'>): number {
  return freshMinutes * 60;
}
