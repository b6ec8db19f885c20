import { describe, expect, it } from 'vitest';
import type { Self } from '../shared/session/self';
import { menu } from './menu';

const as = (role: Self['roles'][number]) => menu({ roles: [role], secondFactor: true } as Self).map(({ to }) => to);

describe('the menu', () => {
  it('shows patients to who searches the registry, and to nobody else', () => {
    expect(as('doctor')).toContain('/app/patients');
    expect(as('admin')).toContain('/app/patients');
    expect(as('patient')).not.toContain('/app/patients');
    expect(as('operator')).not.toContain('/app/patients');
  });

  it('shows an operator the audit of the installation, without the evidence of patients', () => {
    expect(as('operator')).toEqual(expect.arrayContaining(['/app/audit/operations', '/app/audit/accesses']));
    expect(as('operator')).not.toContain('/app/audit/patients');
    expect(as('operator')).not.toContain('/app/audit/emergencies');
  });

  it('offers nothing that is closed until a second factor is there', () => {
    const who = { roles: ['admin'], secondFactor: false } as unknown as Self;
    expect(menu(who).map(({ to }) => to)).toEqual(['/app/second-factor', '/app/help']);
  });

  it('shows everybody the own account and help', () => {
    expect(as('analyst')).toEqual(['/app', '/app/sessions', '/app/second-factor', '/app/password', '/app/help']);
  });
});
