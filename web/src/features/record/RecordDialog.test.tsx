import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '../../shared/test/render';
import { showPage } from '../../shared/test/router';
import { server } from '../../shared/test/setup';
import { signedIn } from './test/self';
import { id, PATIENT } from './test/told';
import { TimelinePage } from './TimelinePage';

const OF = `http://127.0.0.1/api/patients/${PATIENT}`;
const VISIT = id(77);

/** What was sent, each as it was written. */
let sent: string[];

const opened = async (kind: string, role: 'doctor' | 'nurse' = 'doctor') => {
  showPage(TimelinePage, '/app/patients/$patient/timeline', `/app/patients/${PATIENT}/timeline`, signedIn(role));
  await userEvent.click(await screen.findByRole('button', { name: 'Record an entry' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: kind }));
  return within(await screen.findByRole('dialog'));
};

beforeEach(() => {
  sent = [];
  server.use(
    http.get(`${OF}/timeline`, () => HttpResponse.json({ items: [] })),
    http.get(`${OF}/encounters`, () =>
      HttpResponse.json({
        items: [{ encounterId: VISIT, start: '2026-03-03T08:00:00Z', class: 'AMB', details: { type: [] } }],
      }),
    ),
    http.post('http://127.0.0.1/api/records', async ({ request }) => {
      sent.push(await request.text());
      return HttpResponse.json({ id: id(5), version: 0 }, { status: 201, headers: { ETag: '"0"' } });
    }),
  );
});

describe('a new entry', () => {
  it('of what is measured every day has each digit as typed, its unit, its code and its visit', async () => {
    const dialog = await opened('Result');
    await userEvent.selectOptions(dialog.getByLabelText('What was measured'), 'Body temperature');
    await userEvent.type(dialog.getByLabelText('Value: number'), '38.50');
    await userEvent.selectOptions(await dialog.findByLabelText('During which visit'), VISIT);
    await userEvent.type(dialog.getByLabelText('When it was'), '2026-03-03');
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));

    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(sent[0]).toContain('"value":38.50,"unit":"°C","code":"Cel"');
    expect(JSON.parse(sent[0] ?? '')).toEqual({
      patientId: PATIENT,
      encounterId: VISIT,
      occurred: { start: '2026-03-03' },
      content: {
        kind: 'observation',
        status: 'final',
        category: 'vital-signs',
        code: { text: 'Body temperature', coding: [{ system: 'http://loinc.org', code: '8310-5' }] },
        value: { type: 'quantity', quantity: { value: 38.5, unit: '°C', code: 'Cel' } },
      },
    });
  });

  it('of a blood pressure has both of its numbers', async () => {
    const dialog = await opened('Result', 'nurse');
    await userEvent.selectOptions(dialog.getByLabelText('What was measured'), 'Blood pressure');
    const numbers = dialog.getAllByLabelText('Value: number');
    await userEvent.type(numbers[0] as HTMLElement, '128');
    await userEvent.type(numbers[1] as HTMLElement, '84');
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));

    await expect.poll(() => sent.length).toBe(1);
    const { content } = JSON.parse(sent[0] ?? '') as { content: { component: unknown[] } };
    expect(content).not.toHaveProperty('value');
    expect(content.component).toMatchObject([
      { code: { coding: [{ code: '8480-6' }] }, value: { quantity: { value: 128, unit: 'mmHg', code: 'mm[Hg]' } } },
      { code: { coding: [{ code: '8462-4' }] }, value: { quantity: { value: 84, unit: 'mmHg', code: 'mm[Hg]' } } },
    ]);
  });

  it('is offered to a nurse where a nurse records it', async () => {
    showPage(TimelinePage, '/app/patients/$patient/timeline', `/app/patients/${PATIENT}/timeline`, signedIn('nurse'));
    await userEvent.click(await screen.findByRole('button', { name: 'Record an entry' }));
    expect((await screen.findAllByRole('menuitem')).map((one) => one.textContent)).toEqual(['Result', 'Note']);
  });

  it('with a value that is rare asks why it is right, and keeps what was typed', async () => {
    server.use(
      http.post('http://127.0.0.1/api/records', async ({ request }) => {
        sent.push(await request.text());
        return sent.length === 1 ? refusal('MC-REC-013', 422) : HttpResponse.json({ id: id(5) }, { status: 201 });
      }),
    );
    const dialog = await opened('Result');
    await userEvent.selectOptions(dialog.getByLabelText('What was measured'), 'Body weight');
    await userEvent.type(dialog.getByLabelText('Value: number'), '312');
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));

    expect(await dialog.findByText('The value is very unusual.')).toBeVisible();
    expect(dialog.getByLabelText('Value: number')).toHaveValue('312');
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));
    expect(await dialog.findByText('This is needed.')).toBeVisible();
    expect(sent).toHaveLength(1);
    await userEvent.type(dialog.getByLabelText(/^Why the value is right/), 'weighed twice');
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));

    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(JSON.parse(sent[1] ?? '')).toMatchObject({ confirmation: 'weighed twice' });
  });

  it('has words and code that belong together, and what the chosen codes say', async () => {
    const dialog = await opened('Allergy');
    await userEvent.type(dialog.getByLabelText(/^What, in words/), 'Penicillin');
    await userEvent.click(dialog.getByRole('button', { name: 'Add a code: What' }));
    await userEvent.selectOptions(dialog.getByLabelText('What: code system'), 'SNOMED CT');
    await userEvent.type(dialog.getByLabelText('What: code'), '764146007');
    await userEvent.click(dialog.getByLabelText('medication'));
    await userEvent.selectOptions(dialog.getByLabelText('Risk'), 'high');
    await userEvent.click(dialog.getByRole('button', { name: 'Add: Reactions' }));
    await userEvent.type(dialog.getByLabelText(/^Symptom, in words/), 'Anaphylaxis');
    await userEvent.selectOptions(dialog.getByLabelText('Severity'), 'severe');
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));

    await expect.poll(() => sent.length).toBe(1);
    expect(JSON.parse(sent[0] ?? '')).toMatchObject({
      content: {
        kind: 'allergy',
        code: { text: 'Penicillin', coding: [{ system: 'http://snomed.info/sct', code: '764146007' }] },
        category: ['medication'],
        criticality: 'high',
        clinicalStatus: 'active',
        reaction: [{ manifestation: { text: 'Anaphylaxis', coding: [] }, severity: 'severe' }],
      },
    });
  });

  it('without what it has to say is not sent', async () => {
    const dialog = await opened('Note');
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));
    expect(await dialog.findByText('This is needed.')).toBeVisible();
    expect(sent).toEqual([]);
  });
});
