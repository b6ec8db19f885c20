import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api, type Schemas } from '../../shared/api/client';
import { moment } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { Field } from '../../shared/ui/fields';
import { form as formed } from '../../shared/ui/rules';
import { say } from '../../shared/ui/said';
import { Section } from '../../shared/ui/Section';
import { Listed } from '../../shared/ui/states';
import { Table } from '../../shared/ui/Table';

type Made = Schemas['Made'];

const BACKUPS = ['operation', 'backups'] as const;

const wanted = z.object({ name: formed(/^[A-Za-z0-9._-]{1,64}$/, 'system.invalid-name') });

/** The copies of everything that are there, on the machine itself; makes another one, and says where it lies. */
export function Backup() {
  const { t, i18n } = useTranslation();
  const [isAsked, ask] = useState(false);
  const [made, tell] = useState<Made>();
  const backups = useQuery({ queryKey: BACKUPS, queryFn: () => answer(api.GET('/api/operations/backups')) });
  return (
    <Section
      title={t('system.backup')}
      acts={
        <Button variant="outlined" onClick={() => ask(true)}>
          {t('system.make-backup')}
        </Button>
      }
    >
      <p>{t('system.backup-lead')}</p>
      <Listed query={backups} empty={t('system.no-backups')}>
        {(all) => (
          <Table
            label={t('system.backups')}
            rows={all}
            rowKey={({ name }) => name}
            columns={[
              { key: 'name', head: t('system.name'), isWide: true, cell: ({ name }) => name },
              {
                key: 'made',
                head: t('system.made'),
                cell: ({ made: at }) => <time dateTime={at}>{moment(at, i18n.language)}</time>,
              },
            ]}
          />
        )}
      </Listed>
      {made && (
        <Alert severity="success" sx={{ overflowWrap: 'anywhere' }}>
          {t('system.backup-made', {
            folder: made.folder,
            events: new Intl.NumberFormat(i18n.language).format(made.events),
          })}
        </Alert>
      )}
      {isAsked && <MakeBackup onMade={tell} onClose={() => ask(false)} />}
    </Section>
  );
}

function MakeBackup({ onMade, onClose }: { onMade: (made: Made) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const form = useForm({ resolver: zodResolver(wanted), defaultValues: { name: '' } });
  const act = useAct({
    send: (body: { name: string }) => answer(api.POST('/api/operations/backups', { body })),
    changes: () => [BACKUPS],
    onDone: (made) => {
      say(thanks(t('system.backup-done')));
      onMade(made);
    },
  });
  return (
    <ActDialog
      title={t('system.make-backup')}
      lead={t('system.backup-lead')}
      submit={t('system.make-backup')}
      form={form}
      act={act}
      given={(given) => given}
      onClose={onClose}
    >
      <Field
        label={t('system.name')}
        register={form.register('name')}
        error={form.formState.errors.name}
        hint={t('system.name-hint')}
        autoComplete="off"
        required
        autoFocus
      />
    </ActDialog>
  );
}
