/** What the centre gives orientation on. The advice talk has the same topics, so a topic read here can be chosen there. */
export const orientationTopics = [
  'housing',
  'health-care',
  'education',
  'work-of-partner',
  'meeting-people',
  'tax-and-insurance',
] as const;

export type OrientationTopic = (typeof orientationTopics)[number];

export function isOrientationTopic(text: string): text is OrientationTopic {
  return (orientationTopics as readonly string[]).includes(text);
}
