/** Whose a thing is: what `access/rules/may` weighs against the actor. */
export type Owner = {
  readonly centre: string;
  /** The booking (one household's visit) that the thing belongs to. */
  readonly booking?: string;
};
