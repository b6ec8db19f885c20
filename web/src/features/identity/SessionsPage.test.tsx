import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal, show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { SessionsPage } from './SessionsPage';

const SESSIONS = 'http://127.0.0.1/api/auth/sessions';
const session = (id: number, open: boolean) => ({
  sessionId: `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c10${id}`,
  userId: '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002',
  begunAt: `2026-03-0${id}T14:10:00Z`,
  lastUsedAt: '2026-03-03T14:10:00Z',
  expiresAt: '2026-03-04T02:10:00Z',
  open,
  ...(open ? {} : { end: 'signed-out' }),
});

describe('the sessions', () => {
  it('are shown as long as they go on, and ended at once', async () => {
    const ended: string[] = [];
    server.use(
      http.get(SESSIONS, () => HttpResponse.json({ items: [session(3, true), session(2, true), session(1, false)] })),
      http.delete(`${SESSIONS}/:id`, ({ params }) => {
        ended.push(String(params.id));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    show(<SessionsPage />);

    const open = await screen.findAllByRole('listitem');
    expect(open).toHaveLength(2);
    await userEvent.click(within(open[1] as HTMLElement).getByRole('button'));

    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
    expect(ended).toEqual([session(2, true).sessionId]);
    expect(screen.getByRole('status')).toHaveTextContent('The session has ended.');
    await userEvent.click(screen.getByRole('button', { name: 'Show ended sessions' }));
    expect(screen.getByText('Ended: signed out')).toBeVisible();
  });

  it('mark the one that asks', async () => {
    const here = { ...session(3, true), current: true };
    server.use(http.get(SESSIONS, () => HttpResponse.json({ items: [session(2, true), here] })));
    show(<SessionsPage />);

    const [other, own] = await screen.findAllByRole('listitem');
    expect(own).toHaveTextContent('Open: this one');
    expect(other).not.toHaveTextContent('this one');
  });

  it.each([
    [403, 'MC-ACC-002', 'Your role does not allow this.'],
    [429, 'MC-REQ-012', 'Too many requests.'],
    [418, 'MC-XYZ-001', 'This was refused.'],
  ])('that are refused with %i say why', async (status, code, words) => {
    server.use(http.get(SESSIONS, () => refusal(code, status)));
    show(<SessionsPage />);

    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });

  it('are asked for again on demand', async () => {
    let isUp = false;
    server.use(http.get(SESSIONS, () => (isUp ? HttpResponse.json({ items: [] }) : refusal('MC-REQ-014', 503))));
    show(<SessionsPage />);
    await screen.findByRole('alert');
    isUp = true;

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('There are no sessions.')).toBeVisible();
  });
});
