import { v5 } from 'uuid';

/** What ESCO calls a thing (its address) and what we do (a UUID): the same in every release, so that what people keep stays theirs. */

const atEnd = /\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;

/** The UUID at the end of an address; where there is none, one made from the whole address. */
export const idOfAddress = (address: string): string => atEnd.exec(address)?.[1]?.toLowerCase() ?? v5(address, v5.URL);

/** Of our own starter entries that ESCO does not have. */
export const idOfKey = (kind: 'occupation' | 'skill', key: string): string => v5(`urn:cairn:${kind}:${key}`, v5.URL);

/** ISCO groups have addresses in ESCO, too: their code behind a C. */
export const iscoAddress = (code: string): string => `http://data.europa.eu/esco/isco/C${code}`;

/** A unit group's code with those of the groups above it: 2654 gives 2, 26, 265 and 2654. */
export const lineOf = (code: string): string[] => Array.from(code, (_, at) => code.slice(0, at + 1));
