import type { LocalText } from '#platform/language/text.ts';
import type { Language } from '#platform/language/languages.ts';

/** What the parts are shown with: long words and short ones, all states a figure can have. */
const names: Record<'en' | 'el', string[]> = {
  en: [
    'Personal effectiveness',
    'Managing relationships',
    'Finding and accessing work',
    'Managing life and career',
    'Understanding the world',
    'Rest',
    'Looking after what matters'
  ],
  el: [
    'Προσωπική αποτελεσματικότητα',
    'Διαχείριση σχέσεων',
    'Εύρεση εργασίας και πρόσβαση σε αυτήν',
    'Διαχείριση της ζωής και της σταδιοδρομίας',
    'Κατανόηση του κόσμου',
    'Ξεκούραση',
    'Φροντίδα για όσα έχουν σημασία'
  ]
};

const figures = [
  { value: 3.1, before: 2.4, others: 2.8 },
  { value: 2.4, before: 2.9, others: 3.6 },
  { value: 1.7, before: 1.7, others: null },
  { value: 2.1, before: null, others: 2.1 },
  { value: null, before: 1.5, others: null },
  { value: 4, before: 3, others: 3.5 },
  { value: 1, before: 1, others: 1.2 }
];

/** Areas with their figures, as a profile would give them. */
export const areas = (language: Language, count: number, compared = true) =>
  figures.slice(0, count).map(({ value, before, others }, at) => ({
    key: `sample-${at}`,
    name: names[language === 'el' ? 'el' : 'en'][at] ?? '',
    hue: at + 1,
    value,
    max: 4,
    before: compared ? before : null,
    others: compared ? others : null,
    label: value === null ? '–' : value.toFixed(1)
  }));

const said = (text: string, language: Language): LocalText => ({ text, language, state: 'draft' });

export const descriptors = (language: Language) =>
  language === 'el'
    ? [
        said('Με κάποιο άτομο δίπλα μου, έχω ζητήσει βοήθεια για μια επιλογή.', 'el'),
        said('Έχω ζητήσει βοήθεια από το σωστό άτομο και αξιοποίησα όσα μου είπε.', 'el'),
        said('Έχω γύρω μου πολλά άτομα για τα σχέδιά μου και στηρίζω τα δικά τους.', 'el'),
        said('I have built ways for a group to support each other, and they last without me.', 'en')
      ]
    : [
        said('With someone beside me, I have asked a person for help with a choice.', 'en'),
        said('I have asked the right person for help by myself, and used what they said.', 'en'),
        said('I keep several people around my plans, and help them with theirs.', 'en'),
        said('I have built ways for a group to support each other, and they last without me.', 'en')
      ];

/** A line with a year that is unsure, one that is missing, and another way of counting from 2021 on. */
export const years = [32, 34, null, 37, 38, 41, 44, 47].map((y, at) => ({
  ...{ x: 2016 + at, y },
  ...{ unsure: at === 1, begins: at === 5 }
}));

export const changes = (language: Language) =>
  [16.4, 3, -5.4, -19.8].map((value, at) => ({
    ...{ key: `change-${at}`, name: names[language === 'el' ? 'el' : 'en'][at] ?? '', value },
    ...{ label: value.toFixed(1), chosen: at === 1, unsure: at === 2 }
  }));
