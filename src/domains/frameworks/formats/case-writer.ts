import type { Language } from '#platform/language/languages.ts';
import type { Licence } from '../edition.ts';
import { bestOf, preference } from '../localise.ts';
import { slotOf, type Pack, type Wording } from '../pack.ts';
import type { Field } from '../part.ts';
import { extension, idOf, uriOf, type AboutText } from './case.ts';

export type Json = Record<string, unknown>;

export const without = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null));

/** All that one CASE package is written from: the texts of one reader, and the identities of what is written. */
export class Writer {
  readonly pack: Pack;
  readonly at: string;
  readonly language: Language;
  private readonly texts: Map<string, Wording>;

  constructor(pack: Pack, { at, language = pack.language }: { at: Date; language?: Language }) {
    this.pack = pack;
    this.at = at.toISOString();
    this.language = language;
    this.texts = new Map(
      bestOf(pack.wordings, preference(language, pack.language)).map((wording) => [slotOf(wording), wording])
    );
  }

  id = (part: string): string => idOf(this.pack.slug, this.pack.version, part);
  find = (part: string, field: Field, position = 1): Wording | undefined =>
    this.texts.get(slotOf({ part, field, position }));
  said = (part: string, field: Field, position = 1): string | undefined => this.find(part, field, position)?.text;

  list(part: string, field: Field): Wording[] {
    const found: Wording[] = [];
    for (let wording = this.find(part, field); wording; wording = this.find(part, field, found.length + 1))
      found.push(wording);
    return found;
  }

  /** An object's own identity. */
  own(part: string): Json {
    return { identifier: this.id(part), uri: uriOf(this.id(part)), lastChangeDateTime: this.at };
  }

  link(part: string, title: string): Json {
    return { title, identifier: this.id(part), uri: uriOf(this.id(part)) };
  }

  /** What CASE has no place for, and only that. */
  extra(values: Json, wordings: (Wording | undefined)[]): Json {
    const texts = wordings.flatMap((wording): [string, AboutText][] => {
      if (!wording) return [];
      const { field, state, licence, source } = wording;
      const about = without({ state: state === 'draft' ? undefined : state, licence, source }) as AboutText;
      return Object.keys(about).length > 0 ? [[field, about]] : [];
    });
    const own = without({ ...values, texts: texts.length > 0 ? Object.fromEntries(texts) : undefined });
    return Object.keys(own).length > 0 ? { extensions: { [extension]: own } } : {};
  }
}

export const licensePart = ({ name, address }: Licence): string => `licence ${name} ${address ?? ''}`;

export const licenseLink = (writer: Writer, licence: Licence): Json => ({
  ...writer.link(licensePart(licence), licence.name),
  ...(licence.address && { uri: licence.address })
});
