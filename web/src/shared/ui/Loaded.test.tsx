import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '../test/render';
import { Loaded } from './Loaded';
import { Said } from './said';

it('shows a dialog when its file is there', async () => {
  const load = () => Promise.resolve({ default: ({ name }: { name: string }) => <p>dialog of {name}</p> });
  show(<Loaded load={load} props={{ name: 'Jo' }} onFailed={vi.fn()} />);

  expect(await screen.findByText('dialog of Jo')).toBeVisible();
});

it('lets go of what waits, and says so, where the file is not to be had', async () => {
  const letGo = vi.fn();
  const load = () => Promise.reject<{ default: () => null }>(new TypeError('Failed to fetch'));
  show(
    <>
      <Loaded load={load} props={{}} onFailed={letGo} />
      <Said />
    </>,
  );

  expect(await screen.findByText(/could not be loaded/)).toBeVisible();
  expect(letGo).toHaveBeenCalledOnce();
});
