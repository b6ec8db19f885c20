package io.medichain.demo;

import io.medichain.access.Role;
import io.medichain.id.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in of the demo hospital.
 *
 * @param role the role it shows
 * @param userName the name to sign in with
 * @param password random, made for this data folder
 * @param secret of the one-time codes, in Base32, likewise; missing where the role needs no second factor
 */
public record DemoAccount(
        Role role,
        String userName,
        String password,
        @Nullable String secret) {
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
