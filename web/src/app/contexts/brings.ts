import type { ComponentType, LazyExoticComponent } from 'react';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { Role } from '../../shared/session/roles';

/** A page of the menu, with who has a use for it. The server decides what it shows. */
export interface MenuEntry {
  /** Its address, without parameters. */
  to: string;
  /** Its name: a key of the texts that every page has. */
  words: string;
  icon: ComponentType<SvgIconProps>;
  /** Where one is when this page is open, if that is not at its address. */
  at?: RegExp;
  roles: readonly Role[];
}

/** A page about one patient. */
export interface Tab {
  /** What stands behind `/app/patients/$patient/`. */
  path: string;
  words: string;
  roles: readonly Role[];
}

/** What stands below the head of a patient, on each page about them. */
export interface Banner {
  id: string;
  roles: readonly Role[];
  component: LazyExoticComponent<ComponentType<{ patient: string }>>;
}

/** A part of the dashboard of some roles; it loads what it shows by itself. */
export interface Widget {
  id: string;
  roles: readonly Role[];
  component: LazyExoticComponent<ComponentType>;
}

/** What a context brings to the frame beside its routes. */
export interface Context {
  menu?: readonly MenuEntry[];
  tabs?: readonly Tab[];
  banners?: readonly Banner[];
  widgets?: readonly Widget[];
}
