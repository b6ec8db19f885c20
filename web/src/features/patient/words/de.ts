import type { Translated } from '../../../shared/i18n';
import type { en } from './en';

export const de: Translated<typeof en> = {
  'patient-head': { title: 'Patient', 'legal-hold': 'Aufbewahrung angeordnet' },
  'name-use': {
    usual: 'üblicher Name',
    official: 'amtlicher Name',
    temp: 'vorläufiger Name',
    nickname: 'Rufname',
    anonymous: 'Deckname',
    old: 'früherer Name',
    maiden: 'Geburtsname',
  },
  registry: {
    mine: 'Meine Patienten',
    'none-mine': 'Niemand ist gerade in Ihrer Behandlung.',
    'count-more': 'Die ersten {{count}} Patienten; es gibt mehr.',
    'looks-like_one': 'gleicht einem anderen Eintrag',
    'looks-like_other': 'gleicht {{count}} anderen Einträgen',
    'refused-name': 'Danach lässt sich nicht suchen: Buchstaben eines Namens, ohne unsichtbare Zeichen.',
    'refused-birthDate': 'Danach lässt sich nicht als Geburtsdatum suchen.',
    'refused-identifier': 'Danach lässt sich nicht als Nummer suchen.',
  },
};
