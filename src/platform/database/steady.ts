/** PostgreSQL takes a list that it does not know yet to have ten members. */
const assumed = 10;

/**
 * A list for `= any(…)`, filled up with what finds nothing more, so that PostgreSQL keeps its plan of the statement.
 * For a shorter list it believes that thinking anew each time pays, and for a large statement that takes several
 * times as long as reading.
 */
export const steady = <Item>(list: Item[], filler: Item): Item[] =>
  list.length > assumed ? list : [...list, ...Array.from({ length: assumed + 2 - list.length }, () => filler)];
