import type { Stale } from '../../shared/live/notice';
import { BEDS, VISITS } from './stays';

export const stale: Stale = ({ what }) =>
  what === 'bed' ? [{ queryKey: BEDS }] : what === 'visit' ? [{ queryKey: VISITS }] : [];
