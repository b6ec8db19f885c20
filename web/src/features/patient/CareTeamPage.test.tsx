import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { refusal, show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { CareTeam } from './CareTeamPage';

const ID = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
const JO = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const BO = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c012';
const TEAM = `http://127.0.0.1/api/patients/${ID}/care-team`;

function open(role: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['self'], { userId: 'me', name: 'Me', roles: [role], secondFactor: true });
  show(<CareTeam patient={ID} />, queries);
}

describe('the care team', () => {
  beforeEach(() =>
    server.use(
      http.get(TEAM, () =>
        HttpResponse.json([
          {
            userId: JO,
            role: 'attending',
            start: '2026-03-01T14:10:00Z',
            people: { [JO]: { name: 'Dr. Jo Field', roles: ['doctor'], erased: false } },
          },
          { userId: BO, role: 'nurse', start: '2026-01-01T14:10:00Z', end: '2026-02-01T14:10:00Z', people: {} },
        ]),
      ),
      http.get('http://127.0.0.1/api/users', () =>
        HttpResponse.json({ items: [{ userId: BO, name: 'Bo Reed', roles: ['nurse'] }] }),
      ),
      http.get(`${TEAM}-candidates`, () =>
        HttpResponse.json([{ userId: BO, name: 'Bo Reed', roles: ['nurse'], department: 'Cardiology' }]),
      ),
    ),
  );

  it('shows who is in it now apart from who was, and a nurse changes nothing', async () => {
    open('nurse');
    const now = await screen.findByRole('table', { name: 'Care team' });
    expect(within(now).getByText('Dr. Jo Field')).toBeVisible();
    expect(within(now).queryByText('somebody whom you may not know')).not.toBeInTheDocument();
    expect(within(screen.getByRole('table', { name: 'Earlier' })).getByText('nurse')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('gets a member whom an admin chooses by name', async () => {
    const sent: unknown[] = [];
    server.use(
      http.put(`${TEAM}/:user`, async ({ params, request }) => {
        sent.push(params.user, await request.json());
        return HttpResponse.json({ id: ID, version: 2 });
      }),
    );
    open('admin');
    await userEvent.click(await screen.findByRole('button', { name: 'Add somebody' }));
    const dialog = screen.getByRole('dialog');
    await within(dialog).findByRole('option', { name: 'Bo Reed (Nurse)' });
    await userEvent.selectOptions(within(dialog).getByLabelText('Who'), BO);
    await userEvent.selectOptions(within(dialog).getByLabelText(/As what/), 'nurse');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add somebody' }));
    await waitFor(() => expect(sent).toEqual([BO, { role: 'nurse' }]));
  });

  it('offers an admin by user name who has no other', async () => {
    server.use(
      http.get('http://127.0.0.1/api/users', () =>
        HttpResponse.json({ items: [{ userId: BO, userName: 'bo.reed', roles: ['nurse'] }] }),
      ),
    );
    open('admin');
    await userEvent.click(await screen.findByRole('button', { name: 'Add somebody' }));
    expect(await screen.findByRole('option', { name: 'bo.reed (Nurse)' })).toBeInTheDocument();
  });

  it('gets a colleague whom a doctor chooses from the staff', async () => {
    const sent: unknown[] = [];
    server.use(
      http.put(`${TEAM}/:user`, ({ params }) => {
        sent.push(params.user);
        return HttpResponse.json({ id: ID, version: 2 });
      }),
    );
    open('doctor');
    await userEvent.click(await screen.findByRole('button', { name: 'Add somebody' }));
    const dialog = screen.getByRole('dialog');
    await within(dialog).findByRole('option', { name: 'Bo Reed (Nurse, Cardiology)' });
    await userEvent.selectOptions(within(dialog).getByLabelText('Who'), BO);
    await userEvent.selectOptions(within(dialog).getByLabelText(/As what/), 'nurse');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add somebody' }));
    await waitFor(() => expect(sent).toEqual([BO]));
  });

  it('says why no staff is listed, and still takes an identifier', async () => {
    server.use(http.get(`${TEAM}-candidates`, () => refusal('MC-REQ-014', 503)));
    open('doctor');
    await userEvent.click(await screen.findByRole('button', { name: 'Add somebody' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('MediChain cannot take this now.');
    expect(screen.getByLabelText('Or the identifier of the account')).toBeEnabled();
  });

  it('lets a member go, and says why not', async () => {
    let asked = 0;
    server.use(
      http.delete(`${TEAM}/${JO}`, () =>
        asked++ === 0 ? refusal('MC-PAT-005', 409) : HttpResponse.json({ id: ID, version: 2 }),
      ),
    );
    open('doctor');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Dr. Jo Field' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('not in the care team');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(asked).toBe(2);
  });

  it('shows at once who goes, and again who stays after all', async () => {
    let refuse: () => void = () => undefined;
    server.use(
      http.delete(`${TEAM}/${JO}`, async () => {
        await new Promise<void>((done) => (refuse = done));
        return refusal('MC-PAT-005', 409);
      }),
    );
    open('doctor');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove Dr. Jo Field' }));
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText('Nobody is in the care team.')).toBeInTheDocument();
    refuse();

    expect(await screen.findByText('Dr. Jo Field')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent('not in the care team');
  });

  it('that is refused, or empty, says so', async () => {
    server.use(http.get(TEAM, () => refusal('MC-ACC-002', 403)));
    open('doctor');
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
    server.use(http.get(TEAM, () => HttpResponse.json([])));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nobody is in the care team.')).toBeVisible();
  });
});
