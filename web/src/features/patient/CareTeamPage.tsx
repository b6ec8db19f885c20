import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { shown, useAct } from '../../shared/api/act';
import { answer, api, type Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { isolated } from '../../shared/i18n/isolated';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { ChoiceField } from '../../shared/ui/ChoiceField';
import { Field } from '../../shared/ui/fields';
import { Person, usePersonName, type WithPeople } from '../../shared/ui/Person';
import { say } from '../../shared/ui/said';
import { Section } from '../../shared/ui/Section';
import { Empty, Listed, ProblemNote } from '../../shared/ui/states';
import { Table } from '../../shared/ui/Table';

type Role = Schemas['Membership']['role'];
type Candidate = Pick<Schemas['CareTeamCandidate'], 'userId' | 'name' | 'roles' | 'department'>;
type Member = WithPeople<{ userId: string; role: Role; start: string; end?: string | null }>;

const ROLES: readonly Role[] = ['attending', 'consultant', 'nurse', 'pharmacist', 'therapist', 'coordinator'];

const teamOf = (patient: string) => ['patient', patient, 'care-team'];

/** Who cares for the patient now and did before; doctors of the team and admins change it. */
export function CareTeamPage() {
  const { patient } = useParams({ strict: false });
  return patient === undefined ? null : <CareTeam patient={patient} />;
}

export function CareTeam({ patient }: { patient: string }) {
  const { t, i18n } = useTranslation();
  const who = useSelf();
  const [isAssigning, assign] = useState(false);
  const [removed, remove] = useState<Member>();
  const team = useQuery({
    queryKey: teamOf(patient),
    queryFn: async (): Promise<Member[]> =>
      answer(api.GET('/api/patients/{id}/care-team', { params: { path: { id: patient } } })),
  });
  const mayChange = who?.roles.some((role) => role === 'doctor' || role === 'admin') ?? false;
  const at = (iso: string) => moment(iso, i18n.language);
  const columns = [
    { key: 'who', head: t('team.member'), cell: (one: Member) => <Person people={one.people} id={one.userId} /> },
    {
      key: 'role',
      head: t('team.role'),
      cell: (one: Member) => t(`care-role.${one.role}`, { defaultValue: one.role }),
    },
    { key: 'since', head: t('team.since'), cell: (one: Member) => at(one.start) },
    { key: 'until', head: t('team.until'), cell: (one: Member) => (one.end ? at(one.end) : t('team.open')) },
  ];
  const acts = {
    key: 'acts',
    head: t('team.acts'),
    cell: (one: Member) => (
      <Button
        className="not-printed"
        size="small"
        aria-label={t('team.remove-of', { name: one.people?.[one.userId]?.name ?? one.userId })}
        onClick={() => remove(one)}
      >
        {t('team.remove')}
      </Button>
    ),
  };
  return (
    <>
      <Section
        title={t('team.title')}
        acts={
          mayChange && (
            <Button variant="outlined" onClick={() => assign(true)}>
              {t('team.assign')}
            </Button>
          )
        }
      >
        <Listed query={team} empty={t('team.empty')}>
          {(members) => {
            const now = Date.now();
            const isOver = ({ end }: Member) => Boolean(end) && Date.parse(end ?? '') <= now;
            const current = members.filter((one) => !isOver(one));
            const earlier = members.filter(isOver);
            return (
              <Stack spacing={3}>
                {current.length === 0 ? (
                  <Empty>{t('team.empty')}</Empty>
                ) : (
                  <Table
                    label={t('team.title')}
                    columns={mayChange ? [...columns, acts] : columns}
                    rows={current}
                    rowKey={({ userId }) => userId}
                  />
                )}
                {earlier.length > 0 && (
                  <Section title={t('team.earlier')}>
                    <Table
                      label={t('team.earlier')}
                      columns={columns}
                      rows={earlier}
                      rowKey={({ userId, start }) => userId + start}
                    />
                  </Section>
                )}
              </Stack>
            );
          }}
        </Listed>
      </Section>
      {isAssigning && <AssignDialog patient={patient} onClose={() => assign(false)} />}
      {removed && <RemoveDialog patient={patient} member={removed} onClose={() => remove(undefined)} />}
    </>
  );
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const assignment = z
  .object({
    user: z.string(),
    id: z.string().check(
      z.trim(),
      z.toLowerCase(),
      z.refine((text) => text === '' || UUID.test(text), 'team.no-id'),
    ),
    role: z.enum(ROLES, 'invalid.missing'),
  })
  .check(z.refine(({ user, id }) => user !== '' || id !== '', { error: 'invalid.missing', path: ['user'] }));

function AssignDialog({ patient, onClose }: { patient: string; onClose: () => void }) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const { candidates, options } = useCandidates(patient);
  const form = useForm({
    resolver: zodResolver(assignment),
    defaultValues: { user: '', id: '', role: '' as Role },
  });
  const { errors } = form.formState;
  const act = useAct({
    send: ({ user, role }: { user: string; role: Role }, key) =>
      answer(
        api.PUT('/api/patients/{id}/care-team/{user}', {
          params: { path: { id: patient, user }, header: { 'Idempotency-Key': key } },
          body: { role },
        }),
      ),
    shows: ({ user, role }) => {
      const name = candidates.data?.find(({ userId }) => userId === user)?.name;
      // Who is given by number alone has a name when the server has said it.
      if (name === undefined) return [];
      const member = { userId: user, role, start: new Date().toISOString(), people: { [user]: { name } } };
      return [
        shown<Member[]>(teamOf(patient), (team) => [
          ...team.filter(({ userId, end }) => userId !== user || end),
          member,
        ]),
      ];
    },
    changes: () => [teamOf(patient), ['patients']],
    onDone: () => say(thanks(t('team.assigned'))),
  });
  return (
    <ActDialog
      title={t('team.assign')}
      lead={t('team.assign-lead')}
      submit={t('team.assign')}
      form={form}
      act={act}
      given={({ user, id, role }) => ({ user: id || user, role })}
      onClose={onClose}
    >
      <ChoiceField
        label={t('team.member')}
        register={form.register('user')}
        error={errors.user}
        none={t(candidates.isPending ? 'state.loading' : 'registry.choose')}
        options={options}
        autoFocus
      />
      {candidates.isError && (
        <ProblemNote problem={Problem.from(candidates.error)} onRetry={() => void candidates.refetch()} />
      )}
      <Field
        label={t('team.id')}
        register={form.register('id')}
        error={errors.id}
        hint={t('team.id-hint')}
        autoComplete="off"
      />
      <ChoiceField
        label={t('team.role')}
        register={form.register('role')}
        error={errors.role}
        none={t('registry.choose')}
        options={ROLES.map((role) => [role, t(`care-role.${role}`)] as const)}
        required
      />
    </ActDialog>
  );
}

/** Whom the team may get, by name, role and department. An admin, who would say twice why, reads the directory. */
function useCandidates(patient: string) {
  const { t } = useTranslation();
  const isAdmin = useSelf()?.roles.includes('admin') ?? false;
  const candidates = useQuery({
    // No part of the team's own key: a candidate is no member.
    queryKey: ['patient', patient, 'care-team-candidates', isAdmin],
    queryFn: async (): Promise<Candidate[]> =>
      isAdmin
        ? (await answer(api.GET('/api/users', { params: { query: { active: true, limit: 200 } } }))).items.map(
            (user) => ({
              ...user,
              name: user.name ?? user.userName,
            }),
          )
        : answer(api.GET('/api/patients/{id}/care-team-candidates', { params: { path: { id: patient } } })),
  });
  const options = (candidates.data ?? [])
    .filter(({ roles }) => roles.some((role) => role !== 'patient' && role !== 'operator'))
    .map(({ userId, name, roles, department }): [string, string] => {
      const what = [...roles.map((role) => t(`role.${role}`)), department && isolated(department)]
        .filter(Boolean)
        .join(', ');
      return [userId, `${name === undefined ? userId : isolated(name)} (${what})`];
    });
  return { candidates, options: options.sort(([, one], [, other]) => one.localeCompare(other)) };
}

function RemoveDialog({ patient, member, onClose }: { patient: string; member: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const name = usePersonName();
  const form = useForm();
  const act = useAct({
    send: (user: string, key) =>
      answer(
        api.DELETE('/api/patients/{id}/care-team/{user}', {
          params: { path: { id: patient, user }, header: { 'Idempotency-Key': key } },
        }),
      ),
    shows: (user) => [
      shown<Member[]>(teamOf(patient), (team) =>
        team.map((one) => (one.userId === user && !one.end ? { ...one, end: new Date().toISOString() } : one)),
      ),
    ],
    changes: () => [teamOf(patient), ['patients']],
    onDone: () => say(thanks(t('team.removed'))),
  });
  return (
    <ActDialog
      title={t('team.remove-of', { name: name(member.people, member.userId) })}
      lead={t('team.remove-lead')}
      submit={t('team.remove')}
      isDangerous
      form={form}
      act={act}
      given={() => member.userId}
      onClose={onClose}
    />
  );
}
