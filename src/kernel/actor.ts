/** Who asks. Every action gets one, and every journal row names its kind. */
export type Actor =
  /** Somebody at the public pages whom we do not know. */
  | { readonly kind: 'visitor' }
  /** A person who proved to hold one booking: its draft's cookie, or the link we mailed. */
  | { readonly kind: 'holder'; readonly booking: string }
  /** The product itself: a job opened by time. */
  | { readonly kind: 'system'; readonly job: string };
