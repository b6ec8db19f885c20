import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { self } from '../../shared/session/self';
import { refusal } from '../../shared/test/render';
import { showWithLinks } from '../../shared/test/routed';
import { server } from '../../shared/test/setup';
import { AccessLogPage } from './AccessLogPage';

const HERE = 'http://127.0.0.1';
const LOG = `${HERE}/api/audit/accesses`;
const OFFICER = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c001';
const DOCTOR = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';
const PATIENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';

const entry = (id: number, more: object = {}) => ({
  event: `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c10${id}`,
  position: 140 + id,
  proof: `/api/ledger/events/0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c10${id}/proof`,
  department: 'Cardiology',
  at: `2026-03-03T14:10:0${id}Z`,
  user: DOCTOR,
  roles: ['doctor'],
  role: 'doctor',
  patients: [PATIENT],
  accounts: [],
  part: 'problem-list',
  action: 'READ_CHART',
  basis: 'care-team',
  purpose: 'ward round',
  session: '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c105',
  outcome: 'granted',
  people: {
    [DOCTOR]: { name: 'Dr. Jo Field', roles: ['doctor'], erased: false },
    [PATIENT]: { name: 'Ada Mae Quill', roles: [], erased: false },
  },
  ...more,
});

/** Answers with these entries, and keeps by which parameters it was asked. */
function logOf(...entries: object[]): URLSearchParams[] {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(LOG, ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      return HttpResponse.json({ items: entries });
    }),
  );
  return asked;
}

function open() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(self.queryKey, {
    userId: OFFICER,
    name: 'Olga Officer',
    roles: ['compliance-officer'],
    secondFactor: true,
  } as never);
  showWithLinks(<AccessLogPage />, queries);
}

describe('the access log', () => {
  it('tells who looked at whose data, when, and on what it rested', async () => {
    logOf(
      entry(2, { outcome: 'denied', basis: null, reason: 'no-relation' }),
      entry(1, { basis: 'emergency', purpose: 'unconscious after a fall' }),
    );
    open();

    const [, refused, emergency] = await screen.findAllByRole('row');
    expect(refused).toHaveTextContent('Dr. Jo Field');
    expect(refused).toHaveTextContent('Ada Mae Quill');
    expect(refused).toHaveTextContent('nothing ties the user to the patient');
    expect(emergency).toHaveTextContent('emergency');
    expect(emergency).toHaveTextContent('unconscious after a fall');
  });

  it('is searched by identifiers, choices and times, in UTC', async () => {
    const asked = logOf(entry(1));
    open();
    await screen.findAllByRole('row');

    await userEvent.type(screen.getByLabelText('Who asked'), DOCTOR);
    await userEvent.selectOptions(screen.getByLabelText('What was done or tried'), 'Read the chart');
    await userEvent.selectOptions(screen.getByLabelText('Rested on'), 'emergency');
    await userEvent.type(screen.getByLabelText('From'), '2026-03-01T00:00');
    await userEvent.click(screen.getByRole('button', { name: 'Search' }));

    await waitFor(() => expect(asked).toHaveLength(2));
    expect(Object.fromEntries(asked[1] ?? [])).toEqual({
      user: DOCTOR,
      action: 'READ_CHART',
      basis: 'emergency',
      from: new Date('2026-03-01T00:00').toISOString(),
      limit: '50',
    });
  });

  it('asks nothing where the identifier is none, and says so at the field', async () => {
    const asked = logOf(entry(1));
    open();
    await screen.findAllByRole('row');

    await userEvent.type(screen.getByLabelText('Whose data: patient'), 'Ada Quill');
    await userEvent.click(screen.getByRole('button', { name: 'Search' }));

    expect(await screen.findByText('This is no identifier.')).toBeVisible();
    expect(asked).toHaveLength(1);
  });

  it('keeps a search by identifiers alone, never by a name', async () => {
    logOf(entry(1));
    open();
    await screen.findAllByRole('row');
    await userEvent.type(screen.getByLabelText('Whose data: patient'), PATIENT);
    await userEvent.click(screen.getByRole('button', { name: 'Search' }));

    await userEvent.click(await screen.findByRole('button', { name: 'Keep this search' }));

    expect(screen.getByRole('button', { name: /^Whose data: patient: Ada Mae Quill$/ })).toBeVisible();
    expect(localStorage.getItem(`medichain-searches-${OFFICER}`)).toBe(JSON.stringify([{ patient: PATIENT }]));
    await userEvent.click(screen.getByRole('button', { name: /^Remove:/ }));
    expect(localStorage.getItem(`medichain-searches-${OFFICER}`)).toBe('[]');
  });

  it('is narrowed by why, and says among how many', async () => {
    logOf(entry(2, { action: 'READ_DOCUMENT', purpose: 'second opinion' }), entry(1));
    open();
    await screen.findAllByRole('row');

    await userEvent.type(screen.getByLabelText('Words of the stated reason'), 'opinion');

    expect(screen.getAllByRole('row')).toHaveLength(2);
    expect(screen.getByText('1 of 2 entries read so far')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Words of the stated reason'), ' of nobody');
    expect(screen.getByText(/None of the 2 entries read so far fits/)).toBeVisible();
  });

  it('opens an entry with all that is told, gives its proof as a file, and goes back to where one was', async () => {
    const made = vi.fn(() => 'blob:proof');
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: made, revokeObjectURL: vi.fn() }));
    logOf(entry(1));
    server.use(http.get(`${HERE}/api/ledger/events/:id/proof`, () => new HttpResponse('c2sp.org/tlog-proof@v1\n')));
    open();
    await userEvent.click(await screen.findByRole('button', { name: /^Open the entry of/ }));

    const opened = screen.getByRole('region', { name: 'Entry of the access log' });
    for (const told of [DOCTOR, PATIENT, 'Cardiology', 'ward round', 'problem list', '141', entry(1).session]) {
      expect(opened).toHaveTextContent(told);
    }
    await userEvent.click(within(opened).getByRole('button', { name: 'Download its proof' }));
    await waitFor(() => expect(made).toHaveBeenCalledOnce());
    await userEvent.click(screen.getByRole('button', { name: 'Back to the list' }));
    expect(await screen.findByRole('button', { name: /^Open the entry of/ })).toHaveFocus();
  });

  it('says when nothing fits, and why it is refused', async () => {
    logOf();
    open();
    expect(await screen.findByText('Nothing in the log fits.')).toBeVisible();

    server.use(http.get(LOG, () => refusal('MC-ACC-002', 403)));
    await userEvent.click(screen.getByRole('button', { name: 'Refused tries' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
  });
});
