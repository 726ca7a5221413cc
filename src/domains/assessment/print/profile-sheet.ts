import type { Edition } from '#domains/frameworks/edition.ts';
import type { Formats } from '#platform/language/formats.ts';
import type { Language } from '#platform/language/languages.ts';
import type { LocalText } from '#platform/language/text.ts';
import type { Words } from '#platform/language/words.ts';
import { advise, type Advice, type Picked } from '../advice.ts';
import type { Disagreement } from '../disagreement.ts';
import type { AreaProfile, CompetenceProfile, Profile } from '../profile.ts';
import type { Rating } from '../rating.ts';
import { drawCairn, hueOf } from './stones.ts';

/** A profile as it is printed: every sentence finished, every figure written. `profile.typ` only sets it. */

interface Printed {
  edition: Edition;
  profile: Profile;
  disagreements: Disagreement[];
}

interface Reader {
  name: string | null;
  now: Date;
  words: Words;
  formats: Formats;
  language: Language;
}

/** A text and, where it is in another language than the page, which: a screen reader then says it right. */
type Text = { text: string; language?: string };

/** Sets one profile for one reader: what all its parts need. */
class Setting {
  readonly edition: Edition;
  readonly reader: Reader;
  readonly t: Words;

  constructor(edition: Edition, reader: Reader) {
    this.edition = edition;
    this.reader = reader;
    this.t = reader.words;
  }

  said = ({ text, language }: LocalText): Text => (language === this.reader.language ? { text } : { text, language });
  maybe = (text: LocalText | null): Text | null => text && this.said(text);
  day = (moment: Date): string => this.reader.formats.day(moment);
  figure = (value: number | null): string =>
    value === null ? this.t('profile.nothing') : this.t('print.figure', { value });
  level = (rank: number): Text => {
    const name = this.edition.proficiencyLevels.find((one) => one.rank === rank)?.name;
    return { ...(name && this.said(name)), text: this.t('profile.level', { rank, name: name?.text ?? '' }) };
  };
  answer = (rating: Rating | null): Text => {
    if (!rating) return { text: this.t('profile.open') };
    if (rating.rank !== null) return this.level(rating.rank);
    return { text: this.t(rating.answer === 'not sure' ? 'profile.notSure' : 'profile.notNow') };
  };
  others = (others: AreaProfile['others']): string =>
    others ? this.t('print.othersFigure', { value: others.mean, n: others.people }) : this.t('profile.nothing');
}

function cairn(set: Setting, { areas, max }: Profile) {
  const stones = areas.map((area) => ({
    ...{ key: area.key, hue: area.hue, value: area.mean, max, before: area.before, others: area.others?.mean },
    name: set.said(area.name),
    label: area.mean === null ? set.t('profile.areaNone') : set.t('profile.areaLabel', { value: area.mean, max })
  }));
  const { picture, rows } = drawCairn(stones);
  const spoken = rows.map(({ name, label }) => `${name.text} ${label}`);
  return {
    picture,
    alt: set.t('print.cairnAlt', { areas: set.reader.formats.list(spoken) }),
    rows: rows.map(({ name, label, hue }) => ({ name, label, hue: hueOf(hue) })),
    key: [
      areas.some(({ before }) => before !== null) && set.t('print.cairnBefore'),
      areas.some(({ others }) => others !== null) && set.t('print.cairnOthers')
    ].filter((line) => line !== false)
  };
}

const areaRow =
  (set: Setting, { max }: Profile) =>
  (area: AreaProfile) => ({
    name: set.said(area.name),
    hue: hueOf(area.hue),
    share: area.mean === null ? 0 : area.mean / max,
    own: set.figure(area.mean),
    before: set.figure(area.before),
    others: set.others(area.others),
    counted: set.t('print.of', { answered: area.answered, asked: area.asked })
  });

const picked =
  (set: Setting) =>
  ({ area, competence, rank }: Picked) => ({
    name: set.said(competence.name),
    area: set.said(area.name),
    level: set.level(rank),
    statement: set.maybe(competence.statement),
    next: set.maybe(competence.next)
  });

const answerRow = (set: Setting) => (competence: CompetenceProfile) => ({
  name: set.said(competence.name),
  answer: set.answer(competence.own),
  statement: set.maybe(competence.statement),
  note: competence.own?.note ?? null,
  when: competence.own ? set.day(competence.own.at) : '',
  others: set.others(competence.others)
});

function disagreed(set: Setting, { areaKey, competenceId, said, at }: Disagreement) {
  const { areas } = set.edition;
  const part =
    areas.find(({ key }) => key === areaKey) ??
    areas.flatMap(({ competences }) => competences).find(({ id }) => id === competenceId);
  return { line: set.t('print.disagreed', { day: set.day(at), part: part?.name.text ?? '' }), said };
}

const alike = { same: 'print.allSame', top: 'print.allTop', one: 'print.allOne', none: 'print.allNone' } as const;

const noneOf = (set: Setting, all: Advice['all']): string | null => all && set.t(alike[all]);

function labels({ t }: Setting, { max }: Profile) {
  const keys = [
    'notTest',
    'cairn',
    'areas',
    'area',
    'own',
    'before',
    'others',
    'counted',
    'strengths',
    'strengthsRule'
  ];
  const more = ['next', 'nextRule', 'nextStep', 'answers', 'skill', 'answer', 'when', 'disagreements', 'source'];
  const own = [...keys, ...more].map((key) => [key, t(`print.${key}` as 'print.area')]);
  return {
    ...(Object.fromEntries(own) as Record<string, string>),
    areasHint: t('print.areasHint', { max }),
    scale: t('profile.scale'),
    // Numbers are put in by the typesetter, which alone knows them.
    page: t('print.page', { page: '{page}', pages: '{pages}' })
  };
}

function sources(set: Setting) {
  const { name, version, attribution, licence, source } = set.edition;
  const { t } = set;
  return [
    { ...set.said(name), text: t('print.version', { name: name.text, version }) },
    set.maybe(attribution),
    { text: t('print.licence', { licence: [licence.name, licence.address].filter(Boolean).join(', ') }) },
    source.name && { text: t('print.drawn', { source: [source.name, source.address].filter(Boolean).join(', ') }) }
  ].filter(Boolean);
}

/** What the sheet of a profile shows, for one reader in one language. */
export function profileSheet({ edition, profile, disagreements }: Printed, reader: Reader) {
  const set = new Setting(edition, reader);
  const { t } = set;
  const { strengths, next, all } = advise(profile);
  const day = set.day(reader.now);
  const answered = profile.areas.filter((area) => area.chosen || area.open < area.asked);
  return {
    title: t('print.title', { framework: edition.name.text }),
    byline: reader.name ? t('print.byline', { name: reader.name, day }) : day,
    answered:
      profile.newestAt &&
      t('print.answered', { answered: profile.answered, asked: profile.asked, day: set.day(profile.newestAt) }),
    labels: labels(set, profile),
    cairn: cairn(set, profile),
    areas: profile.areas.map(areaRow(set, profile)),
    some: {
      before: profile.areas.some(({ before }) => before !== null),
      others: profile.areas.some(({ others }) => others !== null)
    },
    levels: edition.proficiencyLevels.map(({ rank, summary }) => ({
      name: set.level(rank),
      summary: set.maybe(summary)
    })),
    ...{ strengths: strengths.map(picked(set)), next: next.map(picked(set)), none: noneOf(set, all) },
    answers: answered.map((area) => ({
      ...{ name: set.said(area.name), hue: hueOf(area.hue), rows: area.competences.map(answerRow(set)) },
      others: area.others !== null
    })),
    disagreements: disagreements.map((one) => disagreed(set, one)),
    sources: sources(set)
  };
}
