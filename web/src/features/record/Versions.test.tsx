import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { showPage } from '../../shared/test/router';
import { server } from '../../shared/test/setup';
import { id, NURSE, PATIENT, rate } from './test/told';
import { Versions } from './Versions';

const people = { [NURSE]: { name: 'Jo Field', roles: ['nurse'], erased: false } };
const first = rate(4, 27, { people } as never);
const second = rate(4, 72, { people, version: 1, reason: 'digits swapped' } as never);

const shown = () =>
  showPage(
    () => <Versions entry={second} />,
    '/app/patients/$patient/timeline/$record',
    `/app/patients/${PATIENT}/timeline/${id(4)}`,
  );

describe('the versions of an entry', () => {
  it('are read when somebody asks, the latest first, each as far as it says something else, with who said it', async () => {
    let asked = 0;
    server.use(
      http.get(`http://127.0.0.1/api/records/${id(4)}/versions`, () => {
        asked++;
        return HttpResponse.json([first, second]);
      }),
    );
    shown();
    expect(asked).toBe(0);
    await userEvent.click(await screen.findByRole('button', { name: 'Show the versions' }));

    const [now, before] = within(await screen.findByRole('list', { name: 'What it said before' })).getAllByRole(
      'listitem',
    ) as [HTMLElement, HTMLElement];
    expect(within(now).getByRole('heading')).toHaveTextContent(/^Version 1, recorded .* by Jo Field$/);
    expect(within(now).getByText('Because: digits swapped')).toBeVisible();
    expect(
      within(within(now).getByRole('table'))
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['Value', '27 /min', '72 /min']);
    expect(within(before).getByText('27 /min')).toBeVisible();
    expect(within(before).getByText('When')).toBeVisible();
  });

  it('that may not be read say why', async () => {
    server.use(
      http.get(`http://127.0.0.1/api/records/${id(4)}/versions`, () =>
        HttpResponse.json({ code: 'MC-ACC-002', status: 403 }, { status: 403 }),
      ),
    );
    shown();
    await userEvent.click(await screen.findByRole('button', { name: 'Show the versions' }));
    expect(await screen.findByText('Your role does not allow this.')).toBeVisible();
  });
});
