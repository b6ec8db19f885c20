import { lacksFactor, type Self } from '../features/identity/self';
import { HelpIcon, HomeIcon, KeyIcon, PatientsIcon, SessionsIcon } from '../shared/ui/icons';

type Role = Self['roles'][number];

const EVERYBODY: readonly Role[] = [
  'patient',
  'doctor',
  'nurse',
  'pharmacist',
  'lab-technician',
  'admin',
  'billing-staff',
  'compliance-officer',
  'analyst',
  'operator',
];

/** The pages that there are, with who has a use for them. The server decides what each shows. */
const PAGES = [
  { to: '/app', words: 'frame.home', icon: HomeIcon, roles: EVERYBODY },
  { to: '/app/patients', words: 'frame.patients', icon: PatientsIcon, roles: ['doctor', 'nurse', 'admin'] as Role[] },
  { to: '/app/sessions', words: 'frame.sessions', icon: SessionsIcon, roles: EVERYBODY },
  { to: '/app/second-factor', words: 'frame.second-factor', icon: KeyIcon, roles: EVERYBODY },
  { to: '/app/help', words: 'frame.help', icon: HelpIcon, roles: EVERYBODY },
] as const;

/** What is open before a second factor is there, which the role needs. */
export const WITHOUT_FACTOR: readonly string[] = ['/app/second-factor', '/app/help'];

export function menu(who: Self): readonly (typeof PAGES)[number][] {
  return PAGES.filter(
    (page) =>
      page.roles.some((role) => who.roles.includes(role)) && (!lacksFactor(who) || WITHOUT_FACTOR.includes(page.to)),
  );
}
