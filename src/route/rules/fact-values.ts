import {
  ageGroups,
  biometricsTimes,
  cardTroubles,
  homes,
  needs,
  permitStages,
  purposes,
  stickerGrounds,
} from './answers.ts';

/**
 * The facts on which the rows of `data/netherlands/route/` decide, each with the values it can have. The first ones hold
 * for the whole household, the others differ per person. `not-asked` is a fact that nothing depends on any more.
 */
export const factValues = {
  /** Who registers: the desk for the municipality, its own town hall, or nobody in this region. */
  place: ['desk', 'town-hall', 'other-nl', 'germany', 'belgium', 'unknown'],
  stay: ['long', 'short', 'unknown', 'not-asked'],
  purpose: [...purposes, 'unknown', 'not-asked'],
  sponsor: ['recognised', 'not-in-list', 'unknown', 'not-asked'],
  permit: [...permitStages, 'unknown', 'not-asked'],
  arrival: ['coming', 'here', 'unknown', 'not-asked'],
  /** `large`: help by telephone is offered; `too-large`: the visit is planned by telephone. */
  size: ['ordinary', 'large', 'too-large'],
  /** Whether the IND serves family of EU citizens at this desk; a setting. */
  euFamilyDesk: ['yes', 'no'],
  /** The nationality group of the person who answers. */
  principal: ['dutch', 'eu-eea-swiss', 'other', 'unknown', 'not-asked'],

  /** What somebody who lives here needs of the IND; `none` for who moves here. A condition that does not name it is for those. */
  need: [...needs, 'none'],
  letter: ['here', 'elsewhere', 'none', 'not-asked'],
  /** Whether the IND serves the place where they live at this desk: its own catchment area. */
  home: [...homes, 'unknown', 'not-asked'],
  biometricsGiven: [...biometricsTimes, 'unknown', 'not-asked'],
  /** Somebody turned 6, 12 or 18 since the last fingerprints. */
  grown: ['yes', 'no'],
  stickerGround: [...stickerGrounds, 'unknown', 'not-asked'],
  whereabouts: ['here', 'abroad', 'not-asked'],
  cardTrouble: [...cardTroubles, 'unknown', 'not-asked'],
  passportLost: ['yes', 'no'],
  cardEndsSoon: ['yes', 'no'],
  /** Whether a visa is needed to come back in, by nationality (Regulation (EU) 2018/1806). */
  visa: ['required', 'not-required', 'unknown', 'not-asked'],
  /**
   * `urgent`: fewer working days are left than an ordinary visit takes to plan; `too-late`: the desk does not open again
   * before the journey.
   */
  travel: ['urgent', 'too-late', 'in-time', 'unknown', 'not-asked'],

  role: ['you', 'spouse', 'partner', 'child'],
  age: [...ageGroups],
  group: ['dutch', 'eu-eea-swiss', 'other', 'unknown', 'not-asked'],
  way: ['free', 'permit', 'eu-family', 'unknown', 'not-asked'],
  /** Whether an entry visa (MVV) is needed, by nationality. */
  mvv: ['not-needed', 'exempt', 'required', 'unknown'],
  /** Of a quick visit: whether this person needs it, or only comes along. */
  needsIt: ['yes', 'no'],
  /** Whether a tuberculosis test is needed, by nationality. */
  tb: ['not-needed', 'exempt', 'required', 'unknown'],
  /** What certificates from the person's country need before a municipality accepts them. */
  legalisation: ['none', 'apostille', 'legalisation', 'unknown', 'not-asked'],
} as const;

export type FactName = keyof typeof factValues;
export const factNames = Object.keys(factValues) as readonly FactName[];
export type Facts = { readonly [Name in FactName]: (typeof factValues)[Name][number] };
