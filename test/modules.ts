/** Modules in reading order, as in docs/architecture.md: each may use those before it, never after. */
export const modules = [
  'journal',
  'access',
  'messages',
  'region',
  'route',
  'households',
  'planning',
  'sponsors',
] as const;
