import type { Language } from '#platform/language/languages.ts';

/**
 * Something to print: a Typst source that we wrote, and what it shows. The source finds the inputs as `sheet`; they
 * never become part of the source, so nothing that a person typed can be read as a command.
 */
export interface Sheet {
  source: string;
  inputs: Record<string, unknown>;
  title: string;
  language: Language;
}

/** What the press sends back for the sheet of that number. */
export type Printed = { number: number; pdf: Uint8Array } | { number: number; fault: string };

/** What goes to the press. */
export interface Order {
  number: number;
  source: string;
  sheet: Record<string, unknown>;
}
