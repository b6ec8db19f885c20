import { QueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { show } from '../../shared/test/render';
import { server } from '../../shared/test/setup';
import { isUnsaved, whatIsUnsaved } from '../../shared/ui/unsaved';
import { SecondFactorPage } from './SecondFactorPage';
import { self, type Self } from '../../shared/session/self';

it('does not close recovery codes, shown this once, by another Enter, and lets a screen reader begin before them', async () => {
  server.use(
    http.post('http://127.0.0.1/api/auth/mfa/recovery-codes', () =>
      HttpResponse.json({ recoveryCodes: ['aaaa-1111'] }),
    ),
  );
  const queries = new QueryClient();
  queries.setQueryData(self.queryKey, { userId: 'jo', roles: ['doctor'], secondFactor: true } as unknown as Self);
  show(<SecondFactorPage onConfirmed={vi.fn()} />, queries);

  const button = screen.getByRole('button', { name: 'Show new recovery codes' });
  await waitFor(() => {
    button.focus();
    expect(button).toHaveFocus();
  });
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('aaaa-1111')).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Keep your recovery codes' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');

  expect(screen.getByText('aaaa-1111')).toBeVisible();
  // Neither Back nor a reload leaves them without a question.
  expect([isUnsaved(), whatIsUnsaved()]).toEqual([true, 'unkept-codes']);
  await userEvent.click(screen.getByRole('button', { name: 'I have kept them' }));
  expect(await screen.findByRole('button', { name: 'Show new recovery codes' })).toBeVisible();
  expect(isUnsaved()).toBe(false);
});

it('shows where the keyboard is on a button', () => {
  show(<SecondFactorPage onConfirmed={vi.fn()} />);

  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText);
  const button = screen.getByRole('button', { name: 'Continue' });
  const own = rules.filter((rule) => [...button.classList].some((name) => rule.startsWith(`.${name}:focus-visible`)));
  expect(own.join()).toMatch(/outline: 3px solid/);
});
