/** Code systems of FHIR R4 that the clinic uses, with the names by which people know them. */
export const SYSTEMS: readonly (readonly [system: string, name: string])[] = [
  ['http://snomed.info/sct', 'SNOMED CT'],
  ['http://loinc.org', 'LOINC'],
  ['http://hl7.org/fhir/sid/icd-10', 'ICD-10'],
  ['http://fhir.de/CodeSystem/bfarm/icd-10-gm', 'ICD-10-GM'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'ICD-10-CM'],
  ['http://www.nlm.nih.gov/research/umls/rxnorm', 'RxNorm'],
  ['http://www.whocc.no/atc', 'ATC'],
  ['http://fhir.de/CodeSystem/ifa/pzn', 'PZN'],
  ['http://hl7.org/fhir/sid/cvx', 'CVX'],
  ['http://fhir.de/CodeSystem/bfarm/ops', 'OPS'],
  ['http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', 'ObservationInterpretation (H, L, N …)'],
];
