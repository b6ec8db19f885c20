import type { Translated } from '../../../../shared/i18n';
import type { en } from './en';

export const de: Translated<typeof en> = {
  body: {
    title: 'Befunde am Körper',
    model:
      'Modell einer Person mit Befunden. Pfeiltasten drehen es, Plus und Minus holen es näher und ferner, Pos1 zeigt es von vorn.',
    role: 'räumliches Modell',
    left: 'Nach links drehen',
    right: 'Nach rechts drehen',
    nearer: 'Näher',
    farther: 'Ferner',
    front: 'Von vorn',
    enter: 'Im Raum zeigen',
    without: 'Dieser Browser kann das Modell nicht zeichnen. Die Liste sagt dasselbe.',
    empty: 'Keine Diagnose, Prozedur, Messung oder Aufnahme dieser Person nennt einen Körperteil.',
    current: 'Am Modell',
    other: 'Am Modell, nicht aktuell (grau)',
    nowhere: 'Körperteile, die das Modell nicht kennt',
    'either-side': 'Seite nicht genannt',
    times_one: 'einmal eingetragen',
    times_other: '{{count}}-mal eingetragen, hier das letzte Mal',
    'not-all': 'Hier stehen nur die letzten {{most}} jeder Art; der Verlauf hat alle.',
    kinds: { condition: 'Diagnose', procedure: 'Prozedur', observation: 'Ergebnis', imaging: 'Aufnahme' },
    standings: {
      'none-known': 'keine bekannt',
      prohibited: 'nicht zu geben',
      past: 'vergangen',
      planned: 'geplant',
      'not-so': 'ausgeschlossen oder nicht getan',
      mistake: 'irrtümlich eingetragen',
    },
  },
};
