/** The id under which the built-in rules appear as evidence. */
export const RULES = 'rules';
