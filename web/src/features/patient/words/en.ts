export const en = {
  'patient-head': { title: 'Patient', 'legal-hold': 'legal hold' },
};
