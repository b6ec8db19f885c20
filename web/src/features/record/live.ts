import { beginning, type Stale } from '../../shared/live/notice';

export const stale: Stale = ({ what, patientId }) => {
  if (what === 'record') return [beginning('record', patientId)];
  return what === 'visit' && patientId !== undefined ? [beginning('record', patientId, 'visits')] : [];
};
