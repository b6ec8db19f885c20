import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api, type Schemas } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { moment } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { ChoiceField } from '../../shared/ui/ChoiceField';
import { Field } from '../../shared/ui/fields';
import { Paged } from '../../shared/ui/Paged';
import { Person, usePersonName } from '../../shared/ui/Person';
import { atMost } from '../../shared/ui/rules';
import { say } from '../../shared/ui/said';
import { Section } from '../../shared/ui/Section';
import { Table } from '../../shared/ui/Table';
import { DischargeDialog, ToBedDialog, type Moving } from './StayDialogs';
import { BEDS, send, useBeds, VISITS, type Move } from './stays';
import { isOpen, isVoid, type Visit } from './visits';

type Setting = Schemas['EncounterOpening']['class'];

const PAGE = 50;
const SETTINGS: readonly Setting[] = [
  'AMB',
  'IMP',
  'EMER',
  'SS',
  'OBSENC',
  'ACUTE',
  'NONAC',
  'PRENC',
  'HH',
  'FLD',
  'VR',
];

/** The visits and stays of a patient, and what may be done in them. */
export function VisitsPage() {
  const { patient } = useParams({ strict: false });
  return patient === undefined ? null : <VisitsOf patient={patient} />;
}

export function VisitsOf({ patient }: { patient: string }) {
  const { t, i18n } = useTranslation();
  const who = useSelf();
  const thanks = useThanks(who);
  const [isOpening, begin] = useState(false);
  const [asked, ask] = useState<{ what: 'bed' | 'discharge' | 'close'; visit: Visit }>();
  const all = usePaged<Visit>([...VISITS, 'of', patient], (cursor) =>
    answer(
      api.GET('/api/patients/{id}/encounters', { params: { path: { id: patient }, query: { limit: PAGE, cursor } } }),
    ),
  );
  const act = useAct({
    send: (move: Move, key) => send(move, key),
    changes: () => [VISITS, BEDS, ['patient', patient]],
    onDone: (_, { kind }) => say(thanks(t(`board.done-${kind}`))),
  });
  const end = () => {
    ask(undefined);
    act.reset();
  };
  const mayAct = who?.roles.some((role) => role === 'doctor' || role === 'admin') ?? false;
  const struck = (visit: Visit, words: string) => (
    <Box component="span" sx={{ textDecoration: isVoid(visit) ? 'line-through' : undefined }}>
      {words}
    </Box>
  );
  const columns = [
    {
      key: 'kind',
      head: t('visit.kind'),
      cell: (visit: Visit) => struck(visit, t(`visit-class.${visit.class}`, { defaultValue: visit.class })),
    },
    {
      key: 'status',
      head: t('visit.status'),
      cell: (visit: Visit) => t(`visit-status.${visit.status}`, { defaultValue: visit.status }),
    },
    {
      key: 'begun',
      head: t('visit.begun'),
      cell: (visit: Visit) => visit.occurred?.text ?? visit.occurred?.start ?? moment(visit.start, i18n.language),
    },
    {
      key: 'ended',
      head: t('visit.ended'),
      cell: (visit: Visit) => (visit.end ? moment(visit.end, i18n.language) : ''),
    },
    {
      key: 'reason',
      head: t('visit.reason'),
      isWide: true,
      cell: (visit: Visit) => (
        <span dir="auto">
          {(visit.details?.reason ?? [])
            .map(({ text, coding }) => text ?? coding?.[0]?.display ?? coding?.[0]?.code)
            .filter(Boolean)
            .join(', ')}
        </span>
      ),
    },
    {
      key: 'attending',
      head: t('visit.attending'),
      cell: (visit: Visit) =>
        visit.attending ? (
          <Person people={visit.people} id={visit.attending} />
        ) : (
          <span dir="auto">{visit.details?.practitioner}</span>
        ),
    },
  ];
  const acts = {
    key: 'acts',
    head: t('visit.acts'),
    cell: (visit: Visit) =>
      isOpen(visit) && (
        <Stack direction="row" className="not-printed" sx={{ flexWrap: 'wrap' }}>
          {visit.status !== 'discharged' && (
            <Button size="small" onClick={() => ask({ what: 'bed', visit })}>
              {t(visit.bedId ? 'board.transfer-to' : 'board.admit-to-bed')}
            </Button>
          )}
          {visit.status === 'admitted' && (
            <Button size="small" onClick={() => ask({ what: 'discharge', visit })}>
              {t('board.discharge-to')}
            </Button>
          )}
          {visit.status !== 'admitted' && (
            <Button size="small" onClick={() => ask({ what: 'close', visit })}>
              {t('visit.close-to')}
            </Button>
          )}
        </Stack>
      ),
  };
  return (
    <Section
      title={t('visit.title')}
      acts={
        mayAct && (
          <Button variant="outlined" onClick={() => begin(true)}>
            {t('visit.begin')}
          </Button>
        )
      }
    >
      <Paged query={all} empty={t('visit.none-of-patient')}>
        {(visits) => (
          <Table
            label={t('visit.title')}
            columns={mayAct && visits.some(isOpen) ? [...columns, acts] : columns}
            rows={visits}
            rowKey={({ encounterId }) => encounterId}
          />
        )}
      </Paged>
      {isOpening && <BeginDialog patient={patient} onClose={() => begin(false)} />}
      {asked?.what === 'bed' && <ToAnyBed act={act} visit={asked.visit} onClose={end} />}
      {asked?.what === 'discharge' && <DischargeDialog act={act} visit={asked.visit} onClose={end} />}
      {asked?.what === 'close' && <CloseDialog act={act} visit={asked.visit} onClose={end} />}
    </Section>
  );
}

function ToAnyBed(props: { act: Moving; visit: Visit; onClose: () => void }) {
  const beds = useBeds();
  return <ToBedDialog {...props} beds={beds.data ?? []} />;
}

function CloseDialog({ act, visit, onClose }: { act: Moving; visit: Visit; onClose: () => void }) {
  const { t } = useTranslation();
  const name = usePersonName();
  const form = useForm();
  return (
    <ActDialog
      title={t('visit.close-of', { name: name(visit.people, visit.patientId) })}
      lead={t('visit.close-lead')}
      submit={t('visit.close')}
      form={form}
      act={act}
      given={(): Move => ({ kind: 'close', stay: visit.encounterId, version: visit.version })}
      onClose={onClose}
    />
  );
}

const opening = z.object({ setting: z.enum(SETTINGS, 'invalid.missing'), reason: atMost(1024) });

/** Begins a visit or stay now. */
function BeginDialog({ patient, onClose }: { patient: string; onClose: () => void }) {
  const { t } = useTranslation();
  const who = useSelf();
  const thanks = useThanks(who);
  const form = useForm({
    resolver: zodResolver(opening),
    defaultValues: { setting: '' as Setting, reason: '' },
  });
  const { errors } = form.formState;
  const act = useAct({
    send: ({ setting, reason }: z.output<typeof opening>, key) =>
      answer(
        api.POST('/api/encounters', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            patientId: patient,
            class: setting,
            ...(reason && { reason: [{ text: reason }] }),
            ...(who?.roles.includes('doctor') && { attending: who.userId }),
          },
        }),
      ),
    changes: () => [VISITS, ['patient', patient]],
    onDone: () => say(thanks(t('visit.begun-now'))),
  });
  return (
    <ActDialog
      title={t('visit.begin')}
      lead={who?.roles.includes('doctor') ? t('visit.begin-lead') : undefined}
      submit={t('visit.begin')}
      form={form}
      act={act}
      given={(given: z.output<typeof opening>) => given}
      at={({ field }) =>
        field?.startsWith('/class') ? 'setting' : field?.startsWith('/reason') ? 'reason' : undefined
      }
      onClose={onClose}
    >
      <ChoiceField
        label={t('visit.kind')}
        register={form.register('setting')}
        error={errors.setting}
        none={t('board.choose')}
        options={SETTINGS.map((setting) => [setting, t(`visit-class.${setting}`)] as const)}
        required
        autoFocus
      />
      <Field label={t('visit.reason')} register={form.register('reason')} error={errors.reason} autoComplete="off" />
    </ActDialog>
  );
}
