import { answer, api } from '../../shared/api/client';
import { day } from '../../shared/i18n/format';
import { typedDate } from '../../shared/i18n/typed';
import type { Found, Searchable, Tongue } from '../../shared/search';
import type { Listing } from './PatientList';
import { words } from './words';

const MOST = 20;
/** More than anybody cares for at a time. */
const NEAR = 200;
/** A number of a record, an insurance or the like; words of a name have no digits. */
const NUMBER = /\d/;

export const finds: Searchable = {
  finders: [
    {
      id: 'patients',
      roles: ['doctor', 'nurse', 'admin'],
      words,
      heading: 'search.patients',
      ask: 'search.find-patients',
      find: async (typed, tongue) =>
        (await answer(api.POST('/api/patients/search', { body: { ...meant(typed), limit: MOST } }))).items.map((one) =>
          found(one, tongue),
        ),
      near: {
        roles: ['doctor', 'nurse'],
        read: async (tongue) =>
          (await answer(api.GET('/api/patients', { params: { query: { limit: NEAR } } }))).items.map((one) =>
            found(one, tongue),
          ),
      },
    },
  ],
  acts: [{ id: 'register-patient', roles: ['doctor', 'admin'], words, name: 'registry.register', to: '/app/patients' }],
};

/** What is typed is a birth date, a number or words of a name. */
function meant(typed: string) {
  const birthDate = typedDate(typed);
  if (birthDate !== undefined) return { birthDate };
  return NUMBER.test(typed) ? { identifier: typed } : { name: typed };
}

function found({ id, name, birthDate, identifier, status, deceased }: Listing, { t, language }: Tongue): Found {
  const said = [
    birthDate && t('patients.born', { at: day(birthDate, language) }),
    identifier[0] && `${t('patients.number')} ${identifier[0].value}`,
    deceased && t('patients.deceased'),
    status !== 'active' && t(`patient-status.${status}`),
  ];
  return {
    id,
    label: name ?? t(status === 'erased' ? 'patients.erased' : 'patients.unnamed'),
    detail: said.filter(Boolean).join(', '),
    to: `/app/patients/${id}`,
  };
}
