/** Whose a thing is: what `access/rules/may` weighs against the actor. */
export type Owner = {
  readonly centre: string;
  /** The booking (one household's visit) that the thing belongs to. */
  readonly booking?: string;
  /** The agencies that the booking is shared with now, for what the action is about to show or do. */
  readonly sharedWith?: readonly string[];
  /** The agency that the thing belongs to: its roles, its log, its list of today. */
  readonly agency?: string;
  /** The officer whose own thing it is: a session, a choice of role. */
  readonly officer?: string;
};
