/**
 * The one place that brings in Temporal. Node.js 24 has none of its own; when the runtime has it,
 * this line changes and nothing else.
 */
export { Temporal } from 'temporal-polyfill';
