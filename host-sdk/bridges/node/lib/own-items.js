// Items of the portal's own, as records, requests and views call them.
import { constant } from './contract.js';

/** What the portal's own item is called there: "own:budget-2027". */
export const idOfOwnItem = (hostId) => `${constant('AGENDA_OWN_ITEM_PREFIX')}${hostId}`;

/** Whether an id from there is that of an item of the portal's own. */
export const isOwnItem = (id) => id.startsWith(constant('AGENDA_OWN_ITEM_PREFIX'));
