import type { Schemas } from '../../../shared/api/client';
import { ROLES, type Role } from '../../../shared/session/roles';

export type User = Schemas['UserEntry'];

/** Operators are users of the installation alone, which has no others; the server decides. */
export function rolesHere(self: User | undefined): readonly Role[] {
  return ROLES.filter((role) => (role === 'operator') === (self?.roles.includes('operator') ?? false));
}

/** Who is not there any more has no name. */
export function nameOf(user: User): string | undefined {
  return user.name ?? user.userName ?? undefined;
}
