import { useMutation } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useForm } from 'react-hook-form';
import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { answer } from '../api/client';
import { Problem } from '../api/problem';
import { en } from '../i18n/en';
import { refusal, show } from '../test/render';
import { ActDialog } from './ActDialog';
import { Field } from './fields';

const TYPED = 'Fell from a ladder, \u05E9\u05E8\u05D4 called 👩🏽‍⚕️ <b>us</b>';

function Dialog({ fails }: { fails: () => Promise<never> }) {
  const form = useForm({ defaultValues: { reason: '' } });
  const act = useMutation({ mutationFn: fails });
  return (
    <ActDialog
      title="Say why"
      submit="Send"
      form={form}
      act={act}
      given={({ reason }) => reason}
      onClose={() => undefined}
    >
      <Field label="Reason" register={form.register('reason')} autoComplete="off" />
    </ActDialog>
  );
}

const refused = (response: Response) => async (): Promise<never> => {
  const error: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return answer<never>(Promise.resolve({ error, response }));
};

describe('an act that fails', () => {
  it.each([
    ['401', refused(refusal('MC-ACC-001', 401)), en.problem['MC-ACC-001']],
    ['403', refused(refusal('MC-ACC-002', 403)), en.problem['MC-ACC-002']],
    ['404', refused(refusal('MC-REQ-004', 404)), en.problem['MC-REQ-004']],
    ['409', refused(refusal('MC-REQ-010', 409)), en.problem['MC-REQ-010']],
    ['412', refused(refusal('MC-REQ-009', 412)), en.problem['MC-REQ-009']],
    ['422', refused(refusal('MC-CMD-002', 422)), en.problem['MC-CMD-002']],
    ['429', refused(refusal('MC-REQ-012', 429)), en.problem['MC-REQ-012']],
    ['503', refused(refusal('MC-REQ-014', 503)), en.problem['MC-REQ-014']],
    [
      '502 of a machine in between',
      refused(new HttpResponse('<html>', { status: 502 })),
      en.problem['unknown-failure'],
    ],
    ['no answer', () => Promise.reject(Problem.unanswered()), en.problem.UNANSWERED],
  ])('(%s) says what happened and what to do next, and keeps what was typed', async (_, fails, { what, next }) => {
    show(<Dialog fails={fails} />);
    await userEvent.click(screen.getByLabelText('Reason'));
    await userEvent.paste(TYPED);
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));

    const told = await screen.findByRole('alert');
    expect(told).toHaveTextContent(what);
    expect(told).toHaveTextContent(next.replace('{{wait}}', '10'));
    expect(screen.getByLabelText('Reason')).toHaveValue(TYPED);
    expect(screen.getByRole('button', { name: 'Send' })).toBeEnabled();
  });
});
