import { answer, api, type Schemas } from '../../../shared/api/client';
import type { Role } from '../../../shared/session/roles';

type Licence = Schemas['LicenceEntry'];

/** What somebody is about to do with an account. */
export type Asked =
  | { act: 'grant' | 'department' | 'deactivate' | 'reactivate' | 'reset' | 'end' }
  | { act: 'licence'; id: string }
  | { act: 'revoke'; role: Role }
  | { act: 'verify' | 'revoke-licence'; licence: Licence };

export interface Typed {
  reason: string;
  role: string;
  department: string;
  authority: string;
  number: string;
  validUntil: string;
}

/** These take away what is not got back by the same page at once. */
export const DANGEROUS: readonly Asked['act'][] = ['revoke', 'deactivate', 'reset', 'end', 'revoke-licence'];

export async function send(user: string, asked: Asked, given: Typed, key: string): Promise<void> {
  const params = { header: { 'Idempotency-Key': key }, path: { id: user } };
  const reason = given.reason;
  const ofLicence = (licence: string) => ({ ...params, path: { id: user, licence } });
  switch (asked.act) {
    case 'grant':
      await answer(api.POST('/api/users/{id}/roles', { params, body: { role: given.role as Role, reason } }));
      return;
    case 'revoke': {
      const path = { id: user, role: asked.role };
      await answer(api.DELETE('/api/users/{id}/roles/{role}', { params: { ...params, path }, body: { reason } }));
      return;
    }
    case 'department': {
      const body = { department: given.department, reason };
      await answer(api.PUT('/api/users/{id}/department', { params, body }));
      return;
    }
    case 'deactivate':
      await answer(api.POST('/api/users/{id}/deactivation', { params, body: { reason } }));
      return;
    case 'reactivate':
      await answer(api.POST('/api/users/{id}/reactivation', { params, body: { reason } }));
      return;
    case 'reset':
      await answer(api.POST('/api/users/{id}/second-factor-reset', { params, body: { reason } }));
      return;
    case 'end':
      await answer(api.DELETE('/api/users/{id}/sessions', { params, body: { reason } }));
      return;
    case 'licence': {
      const { authority, number, validUntil } = given;
      const body = { authority, number, validUntil };
      await answer(api.PUT('/api/users/{id}/licences/{licence}', { params: ofLicence(asked.id), body }));
      return;
    }
    case 'verify': {
      const sent = { params: ofLicence(asked.licence.licenceId), body: { how: reason } };
      await answer(api.POST('/api/users/{id}/licences/{licence}/verification', sent));
      return;
    }
    case 'revoke-licence': {
      const sent = { params: ofLicence(asked.licence.licenceId), body: { reason } };
      await answer(api.POST('/api/users/{id}/licences/{licence}/revocation', sent));
    }
  }
}

/** A random identifier (UUID, version 4 of RFC 9562); `crypto.randomUUID` is there over HTTPS alone. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
