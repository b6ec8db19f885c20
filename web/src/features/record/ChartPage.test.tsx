import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { refusal, show } from '../../shared/test/render';
import { showPage } from '../../shared/test/router';
import { server } from '../../shared/test/setup';
import { Alerts } from './Alerts';
import { ChartPage } from './ChartPage';
import { chartOf, named, PATIENT, rate, told } from './test/told';

const CHART = `http://127.0.0.1/api/patients/${PATIENT}/chart`;
const answers = (sections: Record<string, unknown[]>, incomplete?: string[]) =>
  server.use(http.get(CHART, () => HttpResponse.json(chartOf(sections, incomplete))));
const showChart = () => showPage(ChartPage, '/app/patients/$patient/chart', `/app/patients/${PATIENT}/chart`);

describe('the alerts of a patient', () => {
  const allergy = told(1, {
    kind: 'allergy',
    code: named('Penicillin'),
    criticality: 'high',
    verificationStatus: 'unconfirmed',
    reaction: [{ manifestation: named('Anaphylaxis'), severity: 'severe' }],
  });

  it('show each allergy whole, with risk, reaction and how certain it is', async () => {
    answers({ allergies: [allergy] });
    show(<Alerts patient={PATIENT} />);

    expect(await screen.findByText('Penicillin (high risk, Anaphylaxis (severe), unconfirmed)')).toBeVisible();
    expect(screen.queryByText(/known/)).not.toBeInTheDocument();
  });

  it('tell that somebody was asked and has none from that nobody knows', async () => {
    answers({ allergies: [], noKnownAllergies: [told(2, { kind: 'allergy', code: named('No known drug allergy') })] });
    show(<Alerts patient={PATIENT} />);
    expect(await screen.findByText('None known: No known drug allergy')).toBeVisible();
    expect(screen.queryByText(/^Not known/)).not.toBeInTheDocument();
  });

  it('say that nothing is known where nothing is recorded', async () => {
    answers({});
    show(<Alerts patient={PATIENT} />);
    expect(await screen.findByText('Not known: nothing is recorded about allergies.')).toBeVisible();
  });

  it('show what must not be given, what cannot be read, and that there is more', async () => {
    const warfarin = told(3, { kind: 'medication-statement', medication: named('Warfarin'), doNotPerform: true });
    const broken = told(
      4,
      { kind: 'allergy', code: named('') },
      { content: undefined, damage: { position: 7, eventType: 'x' } },
    );
    answers({ notToBeGiven: [warfarin], allergies: [broken] }, ['allergies']);
    show(<Alerts patient={PATIENT} />);
    expect(await screen.findByText('Warfarin')).toBeVisible();
    expect(screen.getByText('An entry that cannot be read')).toBeVisible();
    expect(screen.getByText(/There are more than are shown here/)).toBeVisible();
  });

  it('never look like "none" when they could not be read', async () => {
    server.use(http.get(CHART, () => refusal('MC-REQ-014', 503)));
    show(<Alerts patient={PATIENT} />);
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.queryByText(/known/)).not.toBeInTheDocument();
  });
});

describe('the chart', () => {
  it('shows a dose with each digit that was said, and all of it', async () => {
    const text = JSON.stringify(
      chartOf({
        medications: [
          told(5, {
            kind: 'medication-statement',
            medication: named('Digoxin'),
            dosages: [
              {
                doseAndRate: [{ dose: { type: 'quantity', quantity: { value: 4711, unit: 'mg' } } }],
                timing: { frequency: 1, period: 8, periodUnit: 'h' },
                asNeededFor: named('pain'),
                maxDosePerPeriod: { numerator: { value: 3, unit: 'mg' }, denominator: { value: 1, unit: 'd' } },
              },
            ],
          }),
        ],
      }),
    ).replace('4711', '0.250');
    server.use(http.get(CHART, () => new HttpResponse(text, { headers: { 'Content-Type': 'application/json' } })));
    showChart();

    expect(await screen.findByText('0.250 mg, 1 × every 8 h, as needed for pain, at most 3 mg / 1 d')).toBeVisible();
  });

  it('shows of results the latest value with its reference range and how it went, without those that do not count', async () => {
    answers({ observations: [rate(1, 72), rate(2, 88), rate(3, 300, { status: 'retracted' })] });
    showChart();

    const row = within(await screen.findByRole('table', { name: 'Results' })).getAllByRole('row')[1] as HTMLElement;
    expect(row).toHaveTextContent('Heart rate');
    expect(row).toHaveTextContent('88 /min');
    expect(row).toHaveTextContent('60 – 100 /min');
    expect(row).toHaveTextContent('higher than before');
    expect(screen.queryByText(/300/)).not.toBeInTheDocument();
  });

  it('says of each kind that nothing is recorded, and of a list that is cut that it is', async () => {
    answers({ problems: [told(1, { kind: 'condition', code: named('Hypertension') })] }, ['problems']);
    showChart();

    expect(await screen.findByRole('link', { name: 'Hypertension' })).toHaveAttribute(
      'href',
      expect.stringContaining(`/app/patients/${PATIENT}/timeline/`),
    );
    expect(screen.getByText('Only the latest 1 are shown here; the timeline has all.')).toBeVisible();
    expect(screen.getByText('No current medication is recorded.')).toBeVisible();
    expect(screen.getByText('No visit is recorded.')).toBeVisible();
  });

  it.each([
    [403, 'MC-ACC-002', 'Your role does not allow this.'],
    [404, 'MC-REQ-004', 'There is nothing here, or nothing for you.'],
  ])('that is refused with %i says why', async (status, code, words) => {
    server.use(http.get(CHART, () => refusal(code, status)));
    showChart();
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
  });
});
