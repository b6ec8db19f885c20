import type { MenuEntry } from './brings';

/** A page about a patient in the menu of that patient. */
export function ofOwn(page: string, words: string, icon: MenuEntry['icon']): MenuEntry {
  return { to: `/app/own/${page}`, at: new RegExp(`^/app/patients/[^/]+/${page}`), words, icon, roles: ['patient'] };
}
