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
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { ChoiceField } from '../../shared/ui/ChoiceField';
import { say } from '../../shared/ui/said';
import { Section } from '../../shared/ui/Section';
import { Listed, ProblemNote } from '../../shared/ui/states';
import { Table } from '../../shared/ui/Table';

type Letter = Schemas['Told'];
type Reason = Schemas['Discard']['reason'];

const LETTERS = ['operation', 'dead-letters'] as const;
const REASONS = ['done-by-hand', 'no-longer-needed', 'mistaken'] as const satisfies readonly Reason[];

/** What a rule of the system could not do, to be tried again or discarded. */
export function DeadLetters() {
  const { t, i18n } = useTranslation();
  const thanks = useThanks(useSelf());
  const [asked, ask] = useState<Letter>();
  const letters = useQuery({
    queryKey: LETTERS,
    queryFn: async () => (await answer(api.GET('/api/operations/dead-letters'))).letters,
  });
  const retry = useAct({
    send: ({ automation, eventId }: Letter) =>
      answer(
        api.POST('/api/operations/dead-letters/{automation}/{eventId}/retry', {
          params: { path: { automation, eventId } },
        }),
      ),
    changes: () => [LETTERS],
    onDone: ({ done }) => done && say(thanks(t('system.retry-done'))),
  });
  const at = (iso: string) => <time dateTime={iso}>{moment(iso, i18n.language)}</time>;
  const named = (act: string, { automation, eventType }: Letter) =>
    t('system.letter-of', { act, automation, event: eventType });
  return (
    <Section title={t('system.letters')}>
      <p>{t('system.letters-lead')}</p>
      <div role="status">
        {retry.data?.done === false && (
          <Alert severity="warning">{t('system.retry-left', { code: retry.data.left?.code ?? '' })}</Alert>
        )}
      </div>
      {retry.error && <ProblemNote problem={Problem.from(retry.error)} />}
      <Listed query={letters} empty={t('system.no-letters')}>
        {(all) => (
          <Table
            label={t('system.letters')}
            rows={all}
            rowKey={({ automation, eventId }) => `${automation}/${eventId}`}
            columns={[
              { key: 'automation', head: t('system.automation'), isWide: true, cell: ({ automation }) => automation },
              { key: 'event', head: t('system.event'), cell: ({ eventType }) => eventType },
              { key: 'since', head: t('system.since'), cell: ({ since }) => at(since) },
              { key: 'tried', head: t('system.tried'), cell: ({ lastTried }) => at(lastTried) },
              {
                key: 'why',
                head: t('system.why'),
                cell: ({ waits, code, failures }) =>
                  waits ? t('system.only-waits') : t('system.failures', { code, count: failures }),
              },
              {
                key: 'acts',
                head: t('system.acts'),
                cell: (letter) => (
                  <>
                    <Button
                      className="not-printed"
                      size="small"
                      aria-label={named(t('system.retry'), letter)}
                      loading={retry.isPending && retry.variables === letter}
                      onClick={() => retry.mutate(letter)}
                    >
                      {t('system.retry')}
                    </Button>
                    <Button
                      className="not-printed"
                      size="small"
                      color="error"
                      aria-label={named(t('system.discard'), letter)}
                      onClick={() => ask(letter)}
                    >
                      {t('system.discard')}
                    </Button>
                  </>
                ),
              },
            ]}
          />
        )}
      </Listed>
      {asked && <Discard letter={asked} title={named(t('system.discard'), asked)} onClose={() => ask(undefined)} />}
    </Section>
  );
}

const why = z.object({ reason: z.enum(REASONS, 'invalid.missing') });

function Discard({ letter, title, onClose }: { letter: Letter; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const form = useForm<z.input<typeof why>, unknown, z.output<typeof why>>({ resolver: zodResolver(why) });
  const act = useAct({
    send: (body: { reason: Reason }) =>
      answer(
        api.POST('/api/operations/dead-letters/{automation}/{eventId}/discard', {
          params: { path: { automation: letter.automation, eventId: letter.eventId } },
          body,
        }),
      ),
    changes: () => [LETTERS],
    onDone: () => say(thanks(t('system.discard-done'))),
  });
  return (
    <ActDialog
      title={title}
      lead={t('system.discard-lead')}
      submit={t('system.discard')}
      isDangerous
      form={form}
      act={act}
      given={(given) => given}
      onClose={onClose}
    >
      <ChoiceField
        label={t('system.reason')}
        register={form.register('reason')}
        options={REASONS.map((reason) => [reason, t(`system.reason-of.${reason}`)])}
        none=""
        error={form.formState.errors.reason}
        required
        autoFocus
      />
    </ActDialog>
  );
}
