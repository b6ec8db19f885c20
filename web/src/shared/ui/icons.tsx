import SvgIcon, { type SvgIconProps } from '@mui/material/SvgIcon';

/** Few simple lines each, drawn for this; they say nothing that the words beside them do not say. */
export function icon(path: string) {
  return function Icon(props: SvgIconProps) {
    return (
      <SvgIcon aria-hidden {...props}>
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </SvgIcon>
    );
  };
}

export const MenuIcon = icon('M4 7h16M4 12h16M4 17h16');
export const HomeIcon = icon('M4 11.5 12 5l8 6.5M6.5 10v9h11v-9');
export const PatientsIcon = icon(
  'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11ZM3.5 19.5c0-3.3 2.4-5.5 5.5-5.5s5.5 2.2 5.5 5.5M16 5a3 3 0 0 1 0 5.8M17 14.2c2 .6 3.5 2.5 3.5 5.3',
);
export const SessionsIcon = icon('M4 5.5h16v10H4zM9 19.5h6M12 15.5v4');
export const KeyIcon = icon('M15 11a4 4 0 1 0-3.9-3.1L4 15v4h4l1-1v-2h2l2.2-2.2A4 4 0 0 0 15 11ZM16 7h.01');
export const HelpIcon = icon(
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM9.7 9.5a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.2.9-1.2 1.9M12 16.5h.01',
);
export const LogIcon = icon('M6 3.5h9l3 3v14H6zM9 10h6M9 13.5h6M9 17h4');
export const BellIcon = icon('M6 16.5h12l-1.5-2.5v-4a4.5 4.5 0 0 0-9 0v4zM10.3 19.5h3.4M12 5.5v-2');
export const SearchIcon = icon('M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20.5 20.5');
export const LedgerIcon = icon('M4.5 8.5h6v7h-6zM13.5 8.5h6v7h-6zM10.5 12h3');
export const StaffIcon = icon(
  'M12 11a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8ZM5 20c0-3.6 3-6 7-6s7 2.4 7 6M9.5 17l2 2 3.5-3.5',
);
export const SignOutIcon = icon('M10 4.5H5v15h5M14.5 8.5 18 12l-3.5 3.5M18 12H9.5');
export const EyeIcon = icon(
  'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
);
export const EyeOffIcon = icon(
  'M4 4l16 16M9.8 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.7 3.4M6.2 7.4A17 17 0 0 0 2.5 12S6 18.5 12 18.5c1.5 0 2.9-.4 4.1-1M10 10.3a2.5 2.5 0 0 0 3.6 3.5',
);
export const SettingsIcon = icon(
  'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
);
export const BedIcon = icon(
  'M3.5 6v12.5M3.5 15.5h17v3M20.5 15.5v-2a3 3 0 0 0-3-3H11v5M7 12.5a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2Z',
);
export const MedicationIcon = icon('M10.5 20.5 20.5 10.5a4.2 4.2 0 0 0-6-6L4.5 14.5a4.2 4.2 0 0 0 6 6ZM9.5 9.5l6 6');
export const ResultIcon = icon('M4 19.5h16M6.5 16v-4M11 16V7M15.5 16v-6M20 16V5');
export const DocumentIcon = icon('M6.5 3.5h7l4 4v13h-11zM13.5 3.5v4h4');
export const ExportIcon = icon('M12 4v11M8 11.5l4 4 4-4M4.5 19.5h15');
export const ShieldIcon = icon('M12 3.5l7 2.5v5.5c0 4.2-2.9 7.4-7 9-4.1-1.6-7-4.8-7-9V6z');
