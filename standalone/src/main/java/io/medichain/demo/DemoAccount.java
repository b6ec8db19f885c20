package io.medichain.demo;

import io.medichain.access.Role;

/**
 * A sign-in of the demo hospital.
 *
 * @param role the role it shows
 * @param userName the name to sign in with
 * @param password random, made for this data folder
 */
public record DemoAccount(Role role, String userName, String password) {
    /** Shows no password. */
    @Override
    public String toString() {
        return "DemoAccount[" + role + "]";
    }
}
