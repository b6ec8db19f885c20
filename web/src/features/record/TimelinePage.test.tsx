import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { moment } from '../../shared/i18n/format';
import { refusal } from '../../shared/test/render';
import { showPage } from '../../shared/test/router';
import { server } from '../../shared/test/setup';
import { EntryPage } from './EntryPage';
import { id, named, NURSE, PATIENT, rate, told } from './test/told';
import { TimelinePage } from './TimelinePage';

const OF = `http://127.0.0.1/api/patients/${PATIENT}`;
const showTimeline = () =>
  showPage(TimelinePage, '/app/patients/$patient/timeline', `/app/patients/${PATIENT}/timeline`);
const showEntry = (number: number) =>
  showPage(EntryPage, '/app/patients/$patient/timeline/$record', `/app/patients/${PATIENT}/timeline/${id(number)}`);

describe('the timeline', () => {
  it('goes on page by page, and strikes out what does not count', async () => {
    const asked: (string | null)[] = [];
    const refuted = told(
      2,
      { kind: 'condition', code: named('Malaria'), verificationStatus: 'refuted' },
      { standing: 'not-so' },
    );
    server.use(
      http.get(`${OF}/timeline`, ({ request }) => {
        const cursor = new URL(request.url).searchParams.get('cursor');
        asked.push(cursor);
        return HttpResponse.json(cursor ? { items: [rate(1, 72)] } : { items: [refuted], next: 'cGFnZTI' });
      }),
    );
    showTimeline();

    expect(await screen.findByRole('link', { name: 'Malaria' })).toHaveStyle({ textDecoration: 'line-through' });
    expect(screen.getByText('refuted')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByRole('link', { name: 'Heart rate' })).toBeVisible();
    expect(screen.getByText('72 /min')).toBeVisible();
    expect(asked).toEqual([null, 'cGFnZTI']);
  });

  it('tells until when an entry was, where that lies between two moments', async () => {
    const between = rate(1, 72, { end: '2026-03-01T11:30:00Z' });
    server.use(http.get(`${OF}/timeline`, () => HttpResponse.json({ items: [between] })));
    showTimeline();

    await screen.findByRole('link', { name: 'Heart rate' });
    const moments = [between.start, '2026-03-01T11:30:00Z'].map((one) => moment(one, 'en'));
    expect(document.body).toHaveTextContent(moments.join(' – '));
  });

  it('shows one kind alone', async () => {
    let kind: string | null = '';
    server.use(
      http.get(`${OF}/timeline`, () => HttpResponse.json({ items: [] })),
      http.get(`${OF}/records`, ({ request }) => {
        kind = new URL(request.url).searchParams.get('kind');
        return HttpResponse.json({ items: [told(3, { kind: 'note', text: 'Slept well' })] });
      }),
    );
    showTimeline();
    await screen.findByText('Nothing of this is recorded.');
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'Note');

    expect(await screen.findByText('Slept well')).toBeVisible();
    expect(kind).toBe('note');
  });

  it('that is refused says why', async () => {
    server.use(http.get(`${OF}/timeline`, () => refusal('MC-ACC-002', 403)));
    showTimeline();
    expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
  });
});

describe('an entry', () => {
  const answers = (entry: unknown) =>
    server.use(
      http.get('http://127.0.0.1/api/records/:id', () =>
        HttpResponse.json({
          ...(entry as object),
          people: { [NURSE]: { name: 'Jo Field', roles: ['nurse'], erased: false } },
        }),
      ),
    );

  it('tells all that it says, who recorded and signed it, and what amends it', async () => {
    answers(
      rate(4, 72, {
        status: 'signed',
        version: 2,
        occurred: { start: '2026-02', text: 'in childhood' },
        amendedBy: [id(9)],
        reason: 'The wrong arm',
        signatures: [
          { signer: NURSE, name: 'Jo Field, RN', meaning: 'review', at: '2026-03-04T10:00:00Z', version: 2 },
        ],
      }),
    );
    showEntry(4);

    expect(await screen.findByRole('heading', { name: 'Heart rate' })).toBeVisible();
    expect(screen.getByText('in childhood, February 2026')).toBeVisible();
    expect(screen.getByText('72 /min')).toBeVisible();
    expect(screen.getByText('60 – 100 /min')).toBeVisible();
    expect(screen.getByText('Heart rate · http://loinc.org 8867-4')).toBeVisible();
    expect(screen.getByText('The wrong arm')).toBeVisible();
    expect(screen.getByText(/by Jo Field/)).toBeVisible();
    expect(screen.getByText(/Jo Field, RN: review, .* \(version 2\)/)).toBeVisible();
    const amendments = screen.getByRole('region', { name: 'Amendments' });
    expect(within(amendments).getByRole('link')).toHaveAttribute('href', `/app/patients/${PATIENT}/timeline/${id(9)}`);
  });

  it('tells when it was where that is a moment, which is not said once more', async () => {
    answers(rate(4, 72, { end: '2026-03-04T11:30:00Z' }));
    showEntry(4);

    const when = (await screen.findByText('When')).nextElementSibling;
    const moments = ['2026-03-04T09:00:00Z', '2026-03-04T11:30:00Z'].map((one) => moment(one, 'en'));
    expect(when).toHaveTextContent(moments.join(' – '));
  });

  it('shows a bound as the bound that it is', async () => {
    answers(
      told(5, {
        kind: 'observation',
        code: named('Troponin'),
        value: { type: 'quantity', quantity: { value: 5, comparator: '<', unit: 'ng/L', code: 'ng/L' } },
      }),
    );
    showEntry(5);
    expect(await screen.findByText('<5 ng/L')).toBeVisible();
  });

  it('about another patient is not shown below the name of this one', async () => {
    answers(rate(6, 72, { patientId: id(99) }));
    showEntry(6);
    expect(await screen.findByRole('alert')).toHaveTextContent('about somebody else');
    expect(screen.queryByText('Heart rate')).not.toBeInTheDocument();
  });
});
