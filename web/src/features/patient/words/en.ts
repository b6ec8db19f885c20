export const en = {
  'patient-head': { title: 'Patient', 'legal-hold': 'legal hold' },
  'name-use': {
    usual: 'usual name',
    official: 'official name',
    temp: 'name for the time being',
    nickname: 'nickname',
    anonymous: 'alias',
    old: 'former name',
    maiden: 'birth name',
  },
  registry: {
    mine: 'My patients',
    'none-mine': 'Nobody is in your care now.',
    'count-more': 'The first {{count}} patients; there are more.',
    'looks-like_one': 'looks like another entry',
    'looks-like_other': 'looks like {{count}} other entries',
    'refused-name': 'This cannot be searched: letters of a name, without invisible signs.',
    'refused-birthDate': 'This cannot be searched as a birth date.',
    'refused-identifier': 'This cannot be searched as a number.',
  },
};
