import { beginning, type Stale } from '../../shared/live/notice';

export const stale: Stale = ({ what, patientId }) =>
  what === 'consent' ? [beginning('patient', patientId, patientId && 'consents')] : [];
