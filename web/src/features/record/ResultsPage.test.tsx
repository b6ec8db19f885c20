import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { refusal } from '../../shared/test/render';
import { showPage } from '../../shared/test/router';
import { server } from '../../shared/test/setup';
import { series, trend, type Series } from './results';
import { ResultsPage } from './ResultsPage';
import { named, PATIENT, rate, told } from './test/told';

// jsdom draws nothing; what is drawn stands in the walks.
vi.mock('./ResultChart', () => ({
  ResultChart: ({ series }: { series: Series }) => <p>drawn: {series.results.length}</p>,
}));

const RECORDS = `http://127.0.0.1/api/patients/${PATIENT}/records`;
const showResults = () => showPage(ResultsPage, '/app/patients/$patient/results', `/app/patients/${PATIENT}/results`);
const troponin = (number: number, value: number, comparator?: '<') =>
  told(number, {
    kind: 'observation',
    code: named('Troponin'),
    value: { type: 'quantity', quantity: { value, comparator, unit: 'ng/L' } },
    interpretation: 'N',
  });

describe('results over time', () => {
  it('are drawn and stand in a table, each with what it is held against', async () => {
    server.use(http.get(RECORDS, () => HttpResponse.json({ items: [troponin(5, 5, '<'), rate(1, 72), rate(2, 88)] })));
    showResults();

    expect(await screen.findByText('drawn: 2')).toBeVisible();
    const rows = within(screen.getByRole('table', { name: 'Values of Heart rate' }))
      .getAllByRole('row')
      .slice(1);
    expect(rows.map((row) => within(row).getByRole('link').textContent)).toEqual(['88 /min', '72 /min']);
    expect(rows[0]).toHaveTextContent('60 – 100 /min');

    await userEvent.selectOptions(screen.getByLabelText('Over time'), 'Troponin (ng/L)');
    expect(screen.getByRole('link', { name: '<5 ng/L' })).toBeVisible();
    expect(screen.queryByText(/drawn/)).not.toBeInTheDocument();
  });

  it('say that there are older ones, and read them', async () => {
    server.use(
      http.get(RECORDS, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.has('cursor')
            ? { items: [rate(1, 72)] }
            : { items: [rate(2, 88)], next: 'cGFnZTI' },
        ),
      ),
    );
    showResults();
    await userEvent.click(await screen.findByRole('button', { name: 'Read older ones' }));
    expect(await screen.findByText('drawn: 2')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Read older ones' })).not.toBeInTheDocument();
  });

  it.each([
    ['none', () => HttpResponse.json({ items: [] }), 'No result is recorded.'],
    ['refused', () => refusal('MC-ACC-002', 403), 'Your role does not allow this.'],
  ])('%s say so', async (_, answered, words) => {
    server.use(http.get(RECORDS, answered));
    showResults();
    expect(await screen.findByText(words)).toBeVisible();
  });
});

describe('a series', () => {
  it('is of one unit, and of one part', () => {
    const pressure = told(1, {
      kind: 'observation',
      code: named('Blood pressure'),
      component: [
        { code: named('Systolic'), value: { type: 'quantity', quantity: { value: 120, unit: 'mm[Hg]' } } },
        { code: named('Diastolic'), value: { type: 'quantity', quantity: { value: 80, unit: 'mm[Hg]' } } },
      ],
    });
    const other = told(2, {
      kind: 'observation',
      code: named('Troponin'),
      value: { type: 'quantity', quantity: { value: 1, unit: 'ug/L' } },
    });
    expect(series([pressure, other, troponin(3, 5)]).map((one) => [one.title, one.unit])).toEqual([
      ['Troponin', 'ng/L'],
      ['Troponin', 'ug/L'],
      ['Blood pressure: Systolic', 'mm[Hg]'],
      ['Blood pressure: Diastolic', 'mm[Hg]'],
    ]);
  });

  it('has no trend where a value is a bound alone', () => {
    const of = (...entries: Parameters<typeof series>[0]) => trend(series(entries)[0]?.results ?? []);
    expect(of(troponin(1, 9), troponin(2, 5, '<'))).toBeUndefined();
    expect(of(troponin(1, 9), troponin(2, 5))).toBe('down');
  });

  it('leaves out what was amended: what holds is the amending entry', () => {
    expect(series([rate(1, 72, { amendedBy: ['x'] })])).toEqual([]);
  });
});
