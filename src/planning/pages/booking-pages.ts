import type { HolderContext } from '../../access/actions/holder-context.ts';
import type { holderPages } from '../../web/holder-pages.tsx';

/** How a page of a booking is opened: for who holds it, in every language. */
export type BookingPages = ReturnType<typeof holderPages<HolderContext>>;
