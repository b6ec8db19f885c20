import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { day, moment } from '../../shared/i18n/format';
import { isolated } from '../../shared/i18n/isolated';
import { useSelf } from '../../shared/session/self';
import { PatientLink } from '../../shared/ui/PatientLink';
import { Section } from '../../shared/ui/Section';
import { Empty, Loading, ProblemNote } from '../../shared/ui/states';
import type { Demographics } from './demographics';
import { EditDialog, readEntry, type Version } from './EditDialog';
import { CloseDialog, OtherEntryDialog, ReopenDialog } from './EntryActs';

/** What the registry says of the patient, and what may be done with the entry. */
export function EntryPage() {
  const { patient } = useParams({ strict: false });
  return patient === undefined ? null : <Entry id={patient} />;
}

export function Entry({ id }: { id: string }) {
  const entry = useQuery({ queryKey: ['patient', id, 'entry'], queryFn: () => readEntry(id) });
  if (entry.isPending) return <Loading />;
  if (entry.isError) return <ProblemNote problem={Problem.from(entry.error)} onRetry={() => void entry.refetch()} />;
  return <Known entry={entry.data} />;
}

type Act = 'edit' | 'close' | 'reopen' | 'merge' | 'apart';

function Known({ entry }: { entry: Version }) {
  const { t, i18n } = useTranslation();
  const { demographics, status, deactivation, mergedInto, registeredAt, updatedAt, did } = entry.value;
  const at = (iso: string) => moment(iso, i18n.language);
  return (
    <>
      <Section title={t('registry.entry')} acts={<Acts entry={entry} />}>
        {demographics ? <Details known={demographics} /> : <Empty>{t('patients.erased')}</Empty>}
      </Section>
      <Section title={t('registry.state')}>
        <Facts
          facts={[
            [t('patients.status'), t(`patient-status.${status}`)],
            [t('registry.why-closed'), deactivation && t(`closing.${deactivation}`)],
            [t('registry.stays'), mergedInto && <PatientLink id={mergedInto}>{t('registry.open-other')}</PatientLink>],
            [t('registry.registered-at'), at(registeredAt)],
            [t('registry.updated-at'), at(updatedAt)],
            [t('registry.did'), did],
          ]}
        />
      </Section>
    </>
  );
}

function Acts({ entry }: { entry: Version }) {
  const { t } = useTranslation();
  const who = useSelf();
  // Closed, merged and opened again is what was seen when somebody began to: what comes meanwhile is refused, and looked at first.
  const [begun, set] = useState<{ act: Act; seen: Version }>();
  const { status, demographics } = entry.value;
  const end = () => set(undefined);
  const isAdmin = who?.roles.includes('admin') ?? false;
  const isOpen = status === 'active';
  const offered: Act[] = [
    ...(isOpen && demographics && (isAdmin || who?.roles.includes('doctor')) ? (['edit'] as const) : []),
    ...(isOpen && isAdmin ? (['merge', 'apart', 'close'] as const) : []),
    ...(status === 'deactivated' && isAdmin ? (['reopen'] as const) : []),
  ];
  return (
    <>
      <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1 }}>
        {offered.map((one) => (
          <Button
            key={one}
            variant={one === 'edit' ? 'outlined' : 'text'}
            onClick={() => set({ act: one, seen: entry })}
          >
            {t(`registry.${one}`)}
          </Button>
        ))}
      </Stack>
      {begun?.act === 'edit' && demographics && <EditDialog entry={entry} known={demographics} onClose={end} />}
      {begun?.act === 'close' && <CloseDialog entry={begun.seen} onClose={end} />}
      {begun?.act === 'reopen' && <ReopenDialog entry={begun.seen} onClose={end} />}
      {(begun?.act === 'merge' || begun?.act === 'apart') && (
        <OtherEntryDialog entry={begun.seen} kind={begun.act} onClose={end} />
      )}
    </>
  );
}

function Details({ known }: { known: Demographics }) {
  const { t, i18n } = useTranslation();
  const written = (name: Demographics['name'][number]) =>
    name.text ??
    [...(name.prefix ?? []), ...(name.given ?? []), name.family, ...(name.suffix ?? [])].filter(Boolean).join(' ');
  const lived = (address: NonNullable<Demographics['address']>[number]) =>
    address.text ??
    [...(address.line ?? []), address.postalCode, address.city, address.district, address.state, address.country]
      .filter(Boolean)
      .join(', ');
  const marital = known.maritalStatus;
  return (
    <Facts
      facts={[
        ...known.name.map((name): Fact => [
          name.use ? t(`name-use.${name.use}`) : t('patients.name'),
          written(name) || t('patients.unnamed'),
        ]),
        [t('demographics.birthDate'), known.birthDate && day(known.birthDate, i18n.language)],
        [t('demographics.gender'), known.gender && t(`gender.${known.gender}`)],
        [
          t('patients.deceased'),
          known.deceasedDateTime
            ? day(known.deceasedDateTime, i18n.language)
            : known.deceased === true || known.deceased === false
              ? t(known.deceased ? 'registry.yes' : 'registry.no')
              : undefined,
        ],
        ...(known.identifier ?? []).map((number): Fact => [
          [t('patients.number'), number.type, number.use === 'old' && t('registry.old')].filter(Boolean).join(', '),
          number.value,
        ]),
        ...(known.telecom ?? []).map((way): Fact => [
          [t(`telecom.${way.system}`), way.use && t(`use.${way.use}`)].filter(Boolean).join(', '),
          way.value,
        ]),
        ...(known.address ?? []).map((address): Fact => [
          [t('demographics.address'), address.use && t(`use.${address.use}`)].filter(Boolean).join(', '),
          lived(address),
        ]),
        [
          t('demographics.marital'),
          marital && (marital.text ?? marital.coding?.[0]?.display ?? marital.coding?.[0]?.code),
        ],
        [t('demographics.languages'), known.language?.join(', ')],
        [t('demographics.blood'), known.bloodType],
        ...(known.contact ?? []).map((contact): Fact => [
          [t('demographics.contact'), contact.relationship && isolated(contact.relationship)]
            .filter(Boolean)
            .join(', '),
          [contact.name && written(contact.name), ...(contact.telecom ?? []).map(({ value }) => value)]
            .filter(Boolean)
            .join(', '),
        ]),
      ]}
    />
  );
}

type Fact = readonly [term: string, value: ReactNode];

/** What is known, term by term; what nobody said is left out. */
function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(10rem, max-content) minmax(0, 1fr)' },
        columnGap: 3,
        rowGap: { xs: 0, sm: 1 },
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0, mb: { xs: 1, sm: 0 }, overflowWrap: 'anywhere' },
      }}
    >
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([term, value], at) => (
          <Box key={at} sx={{ display: 'contents' }}>
            <Typography component="dt">{term}</Typography>
            <Typography component="dd" dir="auto">
              {value}
            </Typography>
          </Box>
        ))}
    </Box>
  );
}
