import { isOnlyPatient } from '../shared/session/own';
import { lacksFactor, type Self } from '../shared/session/self';
import { HelpIcon, HomeIcon } from '../shared/ui/icons';
import { CONTEXTS } from './contexts';
import type { Banner, MenuEntry, Tab, Widget } from './contexts/brings';
import { ROLES } from '../shared/session/roles';
import { WITHOUT_FACTOR } from './withoutFactor';

const HOME: MenuEntry = { to: '/app', words: 'frame.home', icon: HomeIcon, roles: ROLES };
const HELP: MenuEntry = { to: '/app/help', words: 'frame.help', icon: HelpIcon, roles: ROLES };

/** The pages that there are for somebody. */
export function menu(who: Self): readonly MenuEntry[] {
  const all = [HOME, ...CONTEXTS.flatMap((context) => context.menu ?? []), HELP];
  return all.filter((entry) => isFor(who, entry) && (!lacksFactor(who) || WITHOUT_FACTOR.includes(entry.to)));
}

/** What somebody may have a use for of one patient. */
export function tabs(who: Self): readonly Tab[] {
  return CONTEXTS.flatMap((context) => context.tabs ?? []).filter((tab) => isFor(who, tab));
}

/** What stands below the head of a patient for somebody. */
export function banners(who: Self): readonly Banner[] {
  return CONTEXTS.flatMap((context) => context.banners ?? []).filter((banner) => isFor(who, banner));
}

/** What the dashboard of somebody shows. */
export function widgets(who: Self): readonly Widget[] {
  return CONTEXTS.flatMap((context) => context.widgets ?? []).filter((widget) => isFor(who, widget));
}

/** What is for patients alone is for who is nothing else: only of them is it known which record is their own. */
function isFor(who: Self, { roles }: Pick<MenuEntry, 'roles'>): boolean {
  if (roles.length === 1 && roles[0] === 'patient') return isOnlyPatient(who);
  return roles.some((role) => who.roles.includes(role));
}
