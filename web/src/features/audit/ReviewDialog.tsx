import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { needed } from '../../shared/ui/rules';
import { say } from '../../shared/ui/said';
import { EMERGENCIES, type Emergency } from './emergencies';
import { EmergencyReason } from './EmergencyReason';
import { Facts } from '../../shared/ui/Facts';
import { Choice, TextArea } from './fields';
import { nameIn } from './people';

const VERDICTS = ['justified', 'not-justified'] as const;

const review = z.object({
  verdict: z.enum(VERDICTS, 'invalid.missing'),
  comment: needed(1000),
});

/** What an officer found of an emergency access; the clinician and the patient read it. */
export function ReviewDialog({ emergency, onClose }: { emergency: Emergency; onClose: () => void }) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const form = useForm({
    resolver: zodResolver(review),
    defaultValues: { verdict: '' as unknown as (typeof VERDICTS)[number], comment: '' },
  });
  const { patientId, emergencyAccessId, openedBy, version, people } = emergency;
  const act = useAct({
    send: (body: z.output<typeof review>, key) =>
      answer(
        api.POST('/api/patients/{id}/emergency-accesses/{emergency}/review', {
          params: {
            path: { id: patientId, emergency: emergencyAccessId },
            header: { 'Idempotency-Key': key, 'If-Match': `"${version}"` },
          },
          body,
        }),
      ),
    changes: () => [EMERGENCIES],
    onDone: () => say(thanks(t('audit.emergency.was-reviewed'))),
  });
  return (
    <ActDialog
      title={t('audit.emergency.review-title')}
      lead={t('audit.emergency.review-lead')}
      submit={t('audit.emergency.submit')}
      form={form}
      act={act}
      given={(values) => values}
      onClose={onClose}
    >
      <Facts
        facts={[
          [
            t('audit.emergency.patient'),
            <span key="name" dir="auto">
              {nameIn(people, patientId)}
            </span>,
          ],
          [
            t('audit.emergency.opened-by'),
            <span key="by" dir="auto">
              {nameIn(people, openedBy)}
            </span>,
          ],
          [t('audit.emergency.reason'), <EmergencyReason key="reason" emergency={emergency} />],
        ]}
      />
      <Choice
        label={t('audit.emergency.verdict')}
        register={form.register('verdict')}
        error={form.formState.errors.verdict}
        autoFocus
        options={VERDICTS.map((one) => [one, t(`audit.emergency.${one}`)] as const)}
      />
      <TextArea
        label={t('audit.emergency.comment')}
        register={form.register('comment')}
        error={form.formState.errors.comment}
        hint={t('audit.emergency.comment-hint')}
      />
    </ActDialog>
  );
}
