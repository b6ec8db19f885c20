import { createRoute } from '@tanstack/react-router';
import { words } from '../../features/record/body/words';
import type { Context } from './brings';
import { onePatient, page } from './tree';

const body = createRoute({
  getParentRoute: () => onePatient,
  path: 'body',
  component: page(words, () => import('../../features/record/body/BodyPage'), 'BodyPage'),
});

/** The model is large and of its own, so its texts are, too. */
export const bodyRoutes = [body] as const;

export const bodyContext: Context = {
  tabs: [{ path: 'body', words: 'tabs.body', roles: ['doctor', 'nurse'] }],
};
