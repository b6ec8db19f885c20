import { useTranslation } from 'react-i18next';
import { answer, api } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { Section } from '../../shared/ui/Section';
import { AccessList } from './AccessList';
import { Printed } from './Printed';

/** Who looked at one patient's data or tried to; everything, or what counts as disclosure. */
export function PatientAccesses({ patient, isDisclosures = false }: { patient: string; isDisclosures?: boolean }) {
  const { t } = useTranslation();
  const what = isDisclosures ? 'disclosures' : 'accesses';
  const query = usePaged(['audit', 'patient', patient, what], (cursor) => {
    const params = { path: { id: patient }, query: { cursor, limit: 50 } };
    return answer(
      isDisclosures
        ? api.GET('/api/patients/{id}/disclosures', { params })
        : api.GET('/api/patients/{id}/access-log', { params }),
    );
  });
  return (
    <Section title={t(`audit.patient.${what}`)}>
      <AccessList query={query} empty={t(`audit.patient.no-${what}`)} />
      <Printed />
    </Section>
  );
}
