package io.medichain.demo;

import io.medichain.access.Role;
import io.medichain.identity.TenantId;

/**
 * A sign-in of the demo hospital.
 *
 * @param role the role it shows
 * @param userName the name to sign in with
 * @param password random, made for this data folder
 */
public record DemoAccount(Role role, String userName, String password) {
    /** What it signs in to: the demo's hospital, and the operator to the installation. */
    public TenantId organisation() {
        return role == Role.OPERATOR ? TenantId.INSTALLATION : DemoHospital.TENANT;
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "DemoAccount[" + role + "]";
    }
}
