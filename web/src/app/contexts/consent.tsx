import { createRoute } from '@tanstack/react-router';
import { words } from '../../features/consent/words';
import { ShieldIcon } from '../../shared/ui/icons';
import type { Role } from '../../shared/session/roles';
import type { Context } from './brings';
import { ofOwn } from './own';
import { part } from './part';
import { onePatient, page } from './tree';

/** Who may open a record in an emergency. */
const CLINICIANS: readonly Role[] = ['doctor', 'nurse'];

const consents = createRoute({
  getParentRoute: () => onePatient,
  path: '/consents',
  component: page(words, () => import('../../features/consent/ConsentsPage'), 'ConsentsPage'),
});

export const consentRoutes = [consents] as const;

export const consent: Context = {
  menu: [ofOwn('consents', 'frame.own-consents', ShieldIcon)],
  tabs: [{ path: 'consents', words: 'tabs.consents', roles: ['doctor', 'nurse', 'admin'] }],
  banners: [
    {
      id: 'emergency',
      roles: CLINICIANS,
      component: part(words, () => import('../../features/consent/EmergencyBanner'), 'EmergencyBanner'),
    },
  ],
  widgets: [
    {
      id: 'emergencies-of-mine',
      roles: CLINICIANS,
      component: part(words, () => import('../../features/consent/OpenEmergencies'), 'OpenEmergencies'),
    },
  ],
};
