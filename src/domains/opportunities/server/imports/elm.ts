import { ImportFault } from '#platform/imports/fault.ts';
import type { Reading } from '#platform/imports/reading.ts';
import type { SourceFile } from '#platform/imports/source.ts';
import { languages as ours } from '#platform/language/languages.ts';
import { countryCodes, endOf, hoursOf, kindCodes, languageCodes, modeCodes } from './elm-codes.ts';
import type { Entries } from './gathered.ts';
import { below, childOf, childrenOf, readXml, type Element } from './xml.ts';

/** Learning opportunities in the European Learning Model 3.1 (LOQ): what is told once stands apart, and is named by its id. */

type Known = Map<string, Element>;

function identified(root: Element): Known {
  const known: Known = new Map();
  for (const references of root.children)
    for (const element of references.children) if (element.attributes.id) known.set(element.attributes.id, element);
  return known;
}

/** What stands under a name here, or where its idref leads. */
const follow = (known: Known, element: Element | undefined, ...names: string[]): Element[] =>
  childrenOf(element, ...names).flatMap((child) => {
    const { idref } = child.attributes;
    const target = idref === undefined ? child : known.get(idref);
    return target ? [target] : [];
  });

/** In English or the first language it is in; and which that is. */
function said(element: Element | undefined, wanted: string | undefined, ...names: string[]) {
  const all = childrenOf(element, ...names).filter(({ text }) => text.trim() !== '');
  const found =
    all.find(({ attributes }) => attributes.language === wanted) ??
    all.find(({ attributes }) => (ours as readonly string[]).includes(attributes.language ?? '')) ??
    all[0];
  return { text: found?.text.trim().replaceAll(/\s+/g, ' ') ?? '', language: found?.attributes.language ?? 'en' };
}

const uris = (element: Element | undefined, ...names: string[]): string[] =>
  childrenOf(element, ...names).flatMap(({ attributes: { uri } }) => (uri ? [uri] : []));

const firstOf = <Value>(values: (Value | undefined)[]): Value | undefined =>
  values.find((value) => value !== undefined);

const day = (element: Element | undefined): string | undefined =>
  /^\d{4}-\d\d-\d\d/.exec(element?.text.trim() ?? '')?.[0];

function skillsOf(known: Known, achievements: Element[]): string[] {
  const outcomes = achievements.flatMap((one) => follow(known, one, 'learningOutcome'));
  return [...new Set(outcomes.flatMap((outcome) => uris(outcome, 'relatedESCOSkill', 'relatedSkill')))].filter((uri) =>
    /\/esco\/skill\//.test(uri)
  );
}

function placeOf(known: Known, opportunity: Element, provider: Element | undefined) {
  const location = follow(known, opportunity, 'location')[0] ?? follow(known, provider, 'location')[0];
  const address = childOf(location, 'address');
  const nuts = endOf(uris(location, 'spatialCode')[0]);
  return {
    place:
      said(location, undefined, 'geographicName').text || below(address, 'fullAddress', 'noteLiteral')?.text.trim(),
    country: countryCodes[endOf(uris(address, 'countryCode')[0])],
    region: /^[A-Z]{2}[0-9A-Z]{0,3}$/.test(nuts) ? nuts : undefined
  };
}

function moneyOf(opportunity: Element) {
  const price = childOf(opportunity, 'priceDetail');
  const amount = childOf(price, 'amount');
  const currency = endOf(uris(amount, 'unit')[0]);
  const grant = childOf(opportunity, 'grant');
  return {
    cost: childOf(amount, 'value')?.text.trim(),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    funding: said(grant, undefined, 'title').text || said(price, undefined, 'description').text || undefined
  };
}

function fieldsOf(known: Known, opportunity: Element, provider: Element | undefined): Record<string, unknown> {
  const wanted = languageCodes[endOf(uris(opportunity, 'defaultLanguage')[0])];
  const title = said(opportunity, wanted, 'title');
  const achievements = follow(known, opportunity, 'learningAchievementSpecification');
  const [achievement] = achievements;
  const temporal = childOf(opportunity, 'temporal');
  const volume = childOf(achievement, 'volumeOfLearning')?.text ?? childOf(opportunity, 'duration')?.text ?? '';
  const { place, country, region } = placeOf(known, opportunity, provider);
  const mode = firstOf(
    [...uris(opportunity, 'mode'), ...uris(achievement, 'mode')].map((uri) => modeCodes[endOf(uri)])
  );
  return {
    kind: firstOf(uris(opportunity, 'type').map((uri) => kindCodes[endOf(uri)])) ?? 'course',
    title: title.text.slice(0, 200),
    summary: (said(opportunity, title.language, 'description').text || title.text).slice(0, 4000),
    language: title.language,
    languages: uris(achievement, 'language').flatMap((uri) => languageCodes[endOf(uri)] ?? []),
    mode: mode ?? (place ? 'onsite' : 'online'),
    ...{ place, country, region, ...moneyOf(opportunity) },
    startsOn: day(childOf(temporal, 'startDate')),
    endsOn: day(childOf(temporal, 'endDate')),
    applyBy: day(childOf(opportunity, 'applicationDeadline')),
    hours: hoursOf(volume),
    eqf: /^[1-8]$/.exec(endOf(firstOf(achievements.flatMap((one) => uris(one, 'EQFLevel')))))?.[0],
    iscedF: /^\d{2,4}$/.exec(endOf(uris(achievement, 'ISCEDFCode')[0]))?.[0],
    link: below(opportunity, 'homepage', 'contentUrl')?.text.trim(),
    skills: skillsOf(known, achievements).join('\n'),
    occupations: ''
  };
}

export async function readElm(file: SourceFile, { tally }: Reading, into: Entries, version?: string): Promise<void> {
  const root = await readXml(file);
  tally.used(file);
  const known = identified(root);
  const opportunities = childrenOf(childOf(root, 'learningOpportunityReferences'), 'learningOpportunity');
  if (opportunities.length === 0)
    throw new ImportFault({ file: file.name, line: root.line }, 'opportunityFault.notElm', { name: root.name });
  for (const opportunity of opportunities) {
    tally.count('opportunities').read += 1;
    const place = { file: file.name, line: opportunity.line };
    const [provider] = follow(known, opportunity, 'providedBy');
    const name = said(provider, undefined, 'legalName', 'prefLabel').text;
    const fields = fieldsOf(known, opportunity, provider);
    // Dates are the wrong way round in some catalogues; the first is the one that counts.
    if (fields.endsOn && fields.startsOn && fields.endsOn < fields.startsOn) {
      tally.quirk('quirk.endsBefore', {}, opportunity.attributes.id);
      fields.endsOn = undefined;
    }
    const source = version ?? (name || file.name);
    into.put({ source, key: opportunity.attributes.id ?? '', provider: name, demo: false, fields }, place);
  }
}
