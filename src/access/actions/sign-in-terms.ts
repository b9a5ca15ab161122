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

/** How old a proof of identity may be when somebody signs in, in seconds: no older than a session may become. */
export function oldestProof({ freshMinutes, longestHours }: SignInTerms, fresh: boolean): number {
  return fresh ? freshMinutes * 60 : longestHours * 3600;
}
