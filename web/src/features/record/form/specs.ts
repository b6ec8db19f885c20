import type { Content } from '../said';

export type Kind = Exclude<Content['kind'], 'resource' | 'financial-resource'>;
type Of<K extends Kind> = Extract<Content, { kind: K }>;

/** How an element of a content is asked for; its name in the content is `key`, its words are those of `record.field`. */
export type Spec = Shape & {
  key: string;
  isNeeded?: true;
  /** Asked for only where somebody wants all elements, or where it says something. */
  isRare?: true;
};

export type Shape =
  | { is: 'line'; most: number }
  | { is: 'long'; most: number }
  | { is: 'choice'; codes: readonly string[]; begin?: string }
  | { is: 'choices'; codes: readonly string[] }
  | { is: 'yes-no' }
  | { is: 'number'; isWhole?: true }
  | { is: 'time' }
  | { is: 'concept' }
  | { is: 'quantity' }
  | { is: 'amount' }
  | { is: 'value' }
  /** The words of its elements are those of `words`, where that is given. */
  | { is: 'part'; of: readonly Spec[]; words?: string }
  | { is: 'list'; item: Shape };

/** All codes of a value set of the API: one that is added or taken away there does not compile until it is here, too. */
const codes = <T extends string>(all: Record<T, true>): readonly T[] => Object.keys(all) as T[];
type Code<T> = NonNullable<T>;

const WORD = 64;
const LINE = 255;
const LABEL = 1024;
const PARAGRAPH = 4096;
const PAGE = 20_000;
const DOCUMENT = 200_000;

const concept = (key: string, more: Partial<Spec> = {}) => ({ key, is: 'concept', ...more }) as Spec;
const concepts = (key: string): Spec => ({ key, is: 'list', item: { is: 'concept' }, isRare: true });
const line = (key: string, most: number, more: Partial<Spec> = {}) => ({ key, is: 'line', most, ...more }) as Spec;
const long = (key: string, most: number, more: Partial<Spec> = {}) => ({ key, is: 'long', most, ...more }) as Spec;
const note = long('note', PAGE);

type Condition = Of<'condition'>;
type Allergy = Of<'allergy'>;
type Medication = Of<'medication-statement'>;
type Observation = Of<'observation'>;

const RARE = { isRare: true } as const;
const NEEDED = { isNeeded: true } as const;

/** The elements of each kind, in the order in which they are asked for. */
export const ELEMENTS: Record<Kind, readonly Spec[]> = {
  condition: [
    concept('code', NEEDED),
    {
      key: 'clinicalStatus',
      is: 'choice',
      begin: 'active',
      codes: codes<Code<Condition['clinicalStatus']>>({
        active: true,
        recurrence: true,
        relapse: true,
        inactive: true,
        remission: true,
        resolved: true,
      }),
    },
    {
      key: 'verificationStatus',
      is: 'choice',
      begin: 'confirmed',
      codes: codes<Code<Condition['verificationStatus']>>({
        confirmed: true,
        provisional: true,
        differential: true,
        unconfirmed: true,
        refuted: true,
        'entered-in-error': true,
      }),
    },
    line('severity', LINE),
    concepts('bodySite'),
    line('onsetWords', PARAGRAPH, RARE),
    { key: 'abatement', is: 'time', ...RARE },
    line('abatementWords', PARAGRAPH, RARE),
    note,
  ],
  allergy: [
    concept('code', NEEDED),
    { key: 'type', is: 'choice', codes: codes<Code<Allergy['type']>>({ allergy: true, intolerance: true }) },
    {
      key: 'category',
      is: 'choices',
      codes: codes<Code<Allergy['category']>[number]>({
        medication: true,
        food: true,
        environment: true,
        biologic: true,
      }),
    },
    {
      key: 'criticality',
      is: 'choice',
      codes: codes<Code<Allergy['criticality']>>({ high: true, low: true, 'unable-to-assess': true }),
    },
    {
      key: 'reaction',
      is: 'list',
      item: {
        is: 'part',
        of: [
          concept('manifestation', NEEDED),
          {
            key: 'severity',
            is: 'choice',
            codes: codes<Code<Code<Allergy['reaction']>[number]['severity']>>({
              mild: true,
              moderate: true,
              severe: true,
            }),
          },
          line('description', PARAGRAPH, RARE),
          concept('substance', RARE),
          concept('exposureRoute', RARE),
          { key: 'onset', is: 'time', ...RARE },
        ],
      },
    },
    {
      key: 'clinicalStatus',
      is: 'choice',
      begin: 'active',
      codes: codes<Code<Allergy['clinicalStatus']>>({ active: true, inactive: true, resolved: true }),
    },
    {
      key: 'verificationStatus',
      is: 'choice',
      codes: codes<Code<Allergy['verificationStatus']>>({
        confirmed: true,
        unconfirmed: true,
        refuted: true,
        'entered-in-error': true,
      }),
    },
    note,
  ],
  'medication-statement': [
    concept('medication', NEEDED),
    {
      key: 'status',
      is: 'choice',
      begin: 'active',
      codes: codes<Code<Medication['status']>>({
        active: true,
        intended: true,
        'on-hold': true,
        completed: true,
        stopped: true,
        'not-taken': true,
        cancelled: true,
        draft: true,
        unknown: true,
        'entered-in-error': true,
      }),
    },
    line('dosage', PARAGRAPH),
    {
      key: 'dosages',
      is: 'list',
      item: {
        is: 'part',
        of: [
          {
            key: 'doseAndRate',
            is: 'list',
            item: {
              is: 'part',
              of: [
                { key: 'dose', is: 'amount' },
                { key: 'rate', is: 'amount', ...RARE },
              ],
            },
          },
          {
            key: 'timing',
            is: 'part',
            words: 'record.timing',
            of: [
              { key: 'frequency', is: 'number', isWhole: true },
              { key: 'period', is: 'number' },
              { key: 'periodUnit', is: 'choice', codes: ['h', 'd', 'wk', 'mo', 'min', 's', 'a'] },
            ],
          },
          concept('route'),
          { key: 'asNeeded', is: 'yes-no' },
          concept('asNeededFor', RARE),
          line('text', PARAGRAPH),
          line('patientInstruction', PARAGRAPH, RARE),
          { key: 'maxDosePerAdministration', is: 'quantity', ...RARE },
        ],
      },
    },
    { key: 'doNotPerform', is: 'yes-no', ...RARE },
    {
      key: 'intent',
      is: 'choice',
      ...RARE,
      codes: codes<Code<Medication['intent']>>({
        proposal: true,
        plan: true,
        order: true,
        'original-order': true,
        'reflex-order': true,
        'filler-order': true,
        'instance-order': true,
        option: true,
      }),
    },
    concepts('statusReason'),
    concepts('reason'),
    note,
  ],
  observation: [
    concept('code', NEEDED),
    { key: 'value', is: 'value' },
    {
      key: 'component',
      is: 'list',
      item: {
        is: 'part',
        of: [concept('code', NEEDED), { key: 'value', is: 'value' }, concept('dataAbsentReason', RARE)],
      },
    },
    {
      key: 'status',
      is: 'choice',
      begin: 'final',
      codes: codes<Code<Observation['status']>>({
        final: true,
        preliminary: true,
        registered: true,
        amended: true,
        corrected: true,
        cancelled: true,
        unknown: true,
        'entered-in-error': true,
      }),
    },
    {
      key: 'category',
      is: 'choice',
      codes: codes<Code<Observation['category']>>({
        'vital-signs': true,
        laboratory: true,
        exam: true,
        survey: true,
        'social-history': true,
        imaging: true,
        procedure: true,
        therapy: true,
        activity: true,
      }),
    },
    concepts('interpretations'),
    {
      key: 'referenceRanges',
      is: 'list',
      ...RARE,
      item: {
        is: 'part',
        of: [{ key: 'low', is: 'quantity' }, { key: 'high', is: 'quantity' }, line('text', PARAGRAPH)],
      },
    },
    concept('dataAbsentReason', RARE),
    concept('bodySite', RARE),
    concept('method', RARE),
    line('focus', PARAGRAPH, RARE),
    note,
  ],
  immunisation: [
    concept('vaccineCode', NEEDED),
    {
      key: 'status',
      is: 'choice',
      begin: 'completed',
      codes: codes<Code<Of<'immunisation'>['status']>>({
        completed: true,
        'not-done': true,
        'entered-in-error': true,
      }),
    },
    concept('statusReason', RARE),
    { key: 'doseQuantity', is: 'quantity' },
    line('lotNumber', WORD),
    line('site', LINE),
    { key: 'subpotent', is: 'yes-no', ...RARE },
    note,
  ],
  procedure: [
    concept('code', NEEDED),
    {
      key: 'status',
      is: 'choice',
      begin: 'completed',
      codes: codes<Code<Of<'procedure'>['status']>>({
        completed: true,
        'in-progress': true,
        preparation: true,
        'on-hold': true,
        stopped: true,
        'not-done': true,
        unknown: true,
        'entered-in-error': true,
      }),
    },
    concept('statusReason', RARE),
    concepts('reason'),
    concepts('bodySite'),
    long('outcome', PAGE),
    note,
  ],
  note: [line('title', LINE), long('text', DOCUMENT, NEEDED), concept('type', RARE)],
  report: [
    concept('code', NEEDED),
    {
      key: 'status',
      is: 'choice',
      begin: 'final',
      codes: codes<Code<Of<'report'>['status']>>({
        final: true,
        preliminary: true,
        partial: true,
        registered: true,
        amended: true,
        corrected: true,
        appended: true,
        cancelled: true,
        unknown: true,
        'entered-in-error': true,
      }),
    },
    long('conclusion', PAGE),
    long('text', DOCUMENT),
    line('category', WORD, RARE),
  ],
  'care-plan': [
    line('title', PARAGRAPH, NEEDED),
    {
      key: 'status',
      is: 'choice',
      begin: 'active',
      codes: codes<Code<Of<'care-plan'>['status']>>({
        active: true,
        draft: true,
        'on-hold': true,
        completed: true,
        revoked: true,
        proposed: true,
        suspended: true,
        inactive: true,
        unknown: true,
        'entered-in-error': true,
      }),
    },
    {
      key: 'intent',
      is: 'choice',
      begin: 'plan',
      codes: codes<Code<Of<'care-plan'>['intent']>>({ plan: true, order: true, proposal: true, option: true }),
    },
    {
      key: 'activity',
      is: 'list',
      item: {
        is: 'part',
        of: [
          concept('code', NEEDED),
          {
            key: 'status',
            is: 'choice',
            codes: codes<Code<Code<Of<'care-plan'>['activity']>[number]['status']>>({
              'not-started': true,
              scheduled: true,
              'in-progress': true,
              'on-hold': true,
              completed: true,
              cancelled: true,
              stopped: true,
              unknown: true,
              'entered-in-error': true,
            }),
          },
          { key: 'doNotPerform', is: 'yes-no', ...RARE },
          line('description', PARAGRAPH),
        ],
      },
    },
    concept('category', RARE),
    note,
  ],
  device: [
    concept('type', NEEDED),
    {
      key: 'status',
      is: 'choice',
      begin: 'active',
      codes: codes<Code<Of<'device'>['status']>>({
        active: true,
        inactive: true,
        unknown: true,
        'entered-in-error': true,
      }),
    },
    line('deviceName', PARAGRAPH),
    line('manufacturer', LINE),
    line('udi', LABEL),
    line('lotNumber', WORD),
    line('serialNumber', WORD),
    { key: 'expiration', is: 'time' },
  ],
  imaging: [
    concept('procedure'),
    {
      key: 'status',
      is: 'choice',
      begin: 'available',
      codes: codes<Code<Of<'imaging'>['status']>>({
        available: true,
        registered: true,
        cancelled: true,
        unknown: true,
        'entered-in-error': true,
      }),
    },
    concept('bodySite'),
    { key: 'instances', is: 'number', isWhole: true, ...NEEDED },
    line('studyUid', 128, RARE),
    line('description', PARAGRAPH),
  ],
  document: [
    concept('type', NEEDED),
    line('description', PARAGRAPH),
    line('author', PARAGRAPH),
    {
      key: 'status',
      is: 'choice',
      begin: 'current',
      codes: codes<Code<Of<'document'>['status']>>({ current: true, superseded: true, 'entered-in-error': true }),
    },
    {
      key: 'docStatus',
      is: 'choice',
      codes: codes<Code<Of<'document'>['docStatus']>>({
        preliminary: true,
        final: true,
        amended: true,
        'entered-in-error': true,
      }),
    },
  ],
};

/** What a person adds; a document comes with its content, by a form of its own. */
export const RECORDED: readonly Kind[] = [
  'observation',
  'note',
  'condition',
  'allergy',
  'medication-statement',
  'procedure',
  'immunisation',
  'report',
  'care-plan',
  'device',
  'imaging',
];

/** What a nurse may record: notes, and of what is measured the vital signs. */
export const RECORDED_BY_NURSES: readonly Kind[] = ['observation', 'note'];
