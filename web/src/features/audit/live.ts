import type { Stale } from '../../shared/live/notice';
import { EMERGENCIES } from './emergencies';

export const stale: Stale = ({ what }) => (what === 'emergency-access' ? [{ queryKey: EMERGENCIES }] : []);
