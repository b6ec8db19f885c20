import { icon } from '../../../shared/ui/icons';

export const PreviousIcon = icon('M6 14.5 12 8.5l6 6');
export const NextIcon = icon('M6 9.5 12 15.5l6-6');
export const SmallerIcon = icon('M6 12h12');
export const LargerIcon = icon('M6 12h12M12 6v12');
export const WidthIcon = icon('M4 5v14M20 5v14M7 12h10M9.5 9.5 7 12l2.5 2.5M14.5 9.5 17 12l-2.5 2.5');
