// Fields of a form or an action: names with texts.

/**
 * Makes a list of fields of whatever holds them: a Map, a URLSearchParams, pairs, an object of texts, or
 * fields as they are. A value that is a list, as some frameworks have it, stands once for each of its texts.
 * @returns {{ name: string, value: string }[]}
 */
export function fieldsOf(given) {
  const pairs = typeof given[Symbol.iterator] === 'function' ? given : Object.entries(given);
  const fields = [];
  for (const pair of pairs) {
    const [name, value] = Array.isArray(pair) ? pair : [pair.name, pair.value];
    for (const one of Array.isArray(value) ? value : [value]) fields.push({ name, value: textOf(name, one) });
  }
  return fields;
}

function textOf(name, value) {
  if (typeof value === 'string') return value;
  throw new TypeError(`The field ${name} is no text`);
}

/** What can be read again and again: an iterator can be read once alone, and a call may be made several times. */
export const readAgain = (values) => (typeof values?.next === 'function' ? [...values] : values);

/** The same request, of which every list can be read again. */
export function repeatable(request) {
  const readOnce = ['fields', 'typed', 'query'].filter((name) => typeof request?.[name]?.next === 'function');
  if (readOnce.length === 0) return request;
  return { ...request, ...Object.fromEntries(readOnce.map((name) => [name, readAgain(request[name])])) };
}
