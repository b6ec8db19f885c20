import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { refusal, show } from '../../../shared/test/render';
import { server } from '../../../shared/test/setup';
import { BodyPage } from './BodyPage';

const PATIENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';

vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<object>()),
  useParams: () => ({ patient: PATIENT }),
}));

const condition = {
  id: 'c',
  kind: 'condition',
  codes: [],
  start: '2026-03-03T14:10:00Z',
  status: 'recorded',
  content: {
    kind: 'condition',
    code: { text: 'Fracture' },
    bodySite: [{ text: 'right foot', coding: [{ system: 'http://snomed.info/sct', code: '7769000' }] }],
  },
};

const answers = (items: Record<string, unknown[]>, next?: string) =>
  server.use(
    http.get(`http://127.0.0.1/api/patients/${PATIENT}/records`, ({ request }) => {
      const kind = new URL(request.url).searchParams.get('kind') ?? '';
      return HttpResponse.json({ items: items[kind] ?? [], next });
    }),
  );

describe('the findings on the body', () => {
  it('stand in a list, with the part as it was said', async () => {
    answers({ condition: [condition], procedure: [{ ...condition, id: 'p', standing: 'not-so', kind: 'procedure' }] });
    show(<BodyPage />);
    const current = await screen.findByRole('region', { name: 'On the model' });
    expect(current).toHaveTextContent('Fracture');
    expect(current).toHaveTextContent('right foot · problem');
    expect(screen.getByRole('region', { name: 'On the model, not current (gray)' })).toHaveTextContent(
      'ruled out or not done',
    );
  });

  it('can be chosen by keyboard where the browser draws no model', async () => {
    answers({ condition: [condition] });
    show(<BodyPage />);
    const finding = await screen.findByRole('button', { name: /Fracture/ });
    expect(screen.getByText(/cannot draw the model/)).toBeInTheDocument();
    finding.focus();
    await userEvent.keyboard('{Enter}');
    expect(finding).toHaveAttribute('aria-pressed', 'true');
  });

  it('say that there are more than are shown, and that there are none', async () => {
    answers({}, 'more');
    show(<BodyPage />);
    expect(await screen.findByText(/Only the last 200/)).toBeInTheDocument();
    expect(screen.getByText(/names a part of the body/)).toBeInTheDocument();
  });

  it('are refused as the server says', async () => {
    server.use(http.get(`http://127.0.0.1/api/patients/${PATIENT}/records`, () => refusal('MC-ACC-002', 403)));
    show(<BodyPage />);
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });
});
