import { createContext } from 'react';

/** Gives the token of the forms of the page that is being written; see platform/http/form-token.ts. */
export const FormToken = createContext<(() => string) | undefined>(undefined);
