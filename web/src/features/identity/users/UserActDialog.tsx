import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../../shared/api/act';
import { typedDate } from '../../../shared/i18n/typed';
import { useSelf } from '../../../shared/session/self';
import { useThanks } from '../../../shared/session/thanks';
import { ActDialog } from '../../../shared/ui/ActDialog';
import { ChoiceField } from '../../../shared/ui/ChoiceField';
import { Field } from '../../../shared/ui/fields';
import { needed } from '../../../shared/ui/rules';
import { say } from '../../../shared/ui/said';
import { DANGEROUS, send, type Asked, type Typed } from './acts';
import { rolesHere, type User } from './roles';

const EMPTY: Typed = { reason: '', role: '', department: '', authority: '', number: '', validUntil: '' };

const any = z.string();
const isDay = (typed: string) => typedDate(typed)?.length === 10;

/** What each act has to be told; the rest of the form is not shown. */
function rules(act: Asked['act']) {
  return z.object({
    reason: act === 'licence' ? any : needed(500),
    role: act === 'grant' ? needed(64) : any,
    department: act === 'department' ? needed(256) : any,
    authority: act === 'licence' ? needed(256) : any,
    number: act === 'licence' ? needed(256) : any,
    validUntil: act === 'licence' ? any.check(z.refine(isDay, 'users.needs-day')) : any,
  });
}

/** One act about one account: what it changes is said before it is done. */
export function UserActDialog({ user, asked, onClose }: { user: User; asked: Asked; onClose: () => void }) {
  const { t } = useTranslation();
  const who = useSelf();
  const thanks = useThanks(who);
  const form = useForm<Typed, unknown, Typed>({ resolver: zodResolver(rules(asked.act)), defaultValues: EMPTY });
  const act = useAct({
    send: (given: Typed, key) => send(user.userId, asked, given, key),
    changes: () => [['users'], ['user', user.userId]],
    onDone: () => say(thanks(t(`users.${asked.act}.done`))),
  });
  const { register } = form;
  const { errors } = form.formState;
  const isLicence = asked.act === 'licence';
  return (
    <ActDialog
      title={titleOf()}
      lead={t(`users.${asked.act}.lead`)}
      submit={t(`users.${asked.act}.act`)}
      isDangerous={DANGEROUS.includes(asked.act)}
      form={form}
      act={act}
      given={(given: Typed) => ({ ...given, validUntil: typedDate(given.validUntil) ?? '' })}
      at={({ field }) => (field === '/how' ? 'reason' : undefined)}
      onClose={onClose}
    >
      {asked.act === 'grant' && (
        <ChoiceField
          label={t('users.role')}
          register={register('role')}
          options={rolesHere(who)
            .filter((role) => !user.roles.includes(role))
            .map((role) => [role, t(`role.${role}`)])}
          none=""
          error={errors.role}
          required
          autoFocus
        />
      )}
      {asked.act === 'department' && (
        <Field
          label={t('users.departments')}
          register={register('department')}
          error={errors.department}
          autoComplete="off"
          required
          autoFocus
        />
      )}
      {isLicence && (
        <>
          <Field
            label={t('users.authority')}
            register={register('authority')}
            error={errors.authority}
            autoComplete="off"
            required
            autoFocus
          />
          <Field
            label={t('users.number')}
            register={register('number')}
            error={errors.number}
            autoComplete="off"
            required
          />
          <Field
            label={t('users.until')}
            register={register('validUntil')}
            error={errors.validUntil}
            hint={t('users.needs-day')}
            autoComplete="off"
            required
          />
        </>
      )}
      {!isLicence && (
        <Field
          label={asked.act === 'verify' ? t('users.verify.how') : t('users.reason')}
          register={register('reason')}
          error={errors.reason}
          hint={t('users.reason-hint')}
          autoComplete="off"
          required
          autoFocus={asked.act !== 'grant' && asked.act !== 'department'}
        />
      )}
    </ActDialog>
  );

  function titleOf(): string {
    if ('role' in asked) return t('users.revoke.of', { role: t(`role.${asked.role}`) });
    if ('licence' in asked) return t(`users.${asked.act}.of`, { authority: asked.licence.authority });
    return t(`users.${asked.act}.act`);
  }
}
