import fc from 'fast-check';

/** For `npm run mutation`: the same random problems for every change, and no look for the smallest that fails. */
fc.configureGlobal({ seed: 20_261_122, endOnFailure: true });
