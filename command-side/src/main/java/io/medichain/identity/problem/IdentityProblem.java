package io.medichain.identity.problem;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemType;

/** What identity refuses. */
public enum IdentityProblem implements Problem {
    SIGN_IN_REFUSED("MC-IDN-001", 401, "Sign-in failed; after repeated failures an account is locked for a while."),
    CODE_REQUIRED("MC-IDN-002", 401, "A one-time code is needed to sign in."),
    SESSION_ENDED("MC-IDN-003", 401, "The session has ended; sign in again."),
    USER_NAME_TAKEN("MC-IDN-004", 409, "The user name is taken."),
    EMAIL_TAKEN("MC-IDN-005", 409, "The e-mail address is taken."),
    LINK_INVALID("MC-IDN-006", 400, "The link is not valid, or no longer; ask for a new one."),
    PASSWORD_WEAK(
            "MC-IDN-007",
            400,
            "A password has 15 to 128 characters, is not known from breaches and not easy to guess from words, names, years."),
    WRONG_PASSWORD("MC-IDN-008", 403, "The present password is not right."),
    WRONG_CODE("MC-IDN-009", 403, "The one-time code is not right, or was used before."),
    NO_SECOND_FACTOR("MC-IDN-010", 409, "No second factor is enrolled; enrol one first."),
    SETUP_CLOSED("MC-IDN-012", 403, "The setup link is not valid, or was used."),
    DEACTIVATED("MC-IDN-013", 409, "The user is deactivated."),
    OWN_RIGHTS("MC-IDN-014", 403, "Nobody changes the own roles or the own standing."),
    ORGANISATION_NEEDED("MC-IDN-015", 400, "Name the organisation: there is more than one."),
    NO_SUCH_LICENCE("MC-IDN-016", 404, "The user has no such licence."),
    LICENCE_REVOKED("MC-IDN-017", 409, "The licence was revoked."),
    ORGANISATION_EXISTS("MC-IDN-018", 409, "An organisation of this name exists."),
    ROLE_MISSING("MC-IDN-019", 400, "A user registered by an admin needs a role."),
    ROLE_ELSEWHERE("MC-IDN-020", 400, "This role is not held here: operators are users of the installation only."),
    NAME_KEPT("MC-IDN-021", 400, "This short name is kept for the installation itself."),
    HAS_OPERATOR("MC-IDN-022", 409, "The installation has its first operator, who registers the others."),
    SECOND_FACTOR_MANDATORY("MC-IDN-023", 409, "Your role needs a second factor: it can be replaced, not removed."),
    PASSWORD_BY_MAIL(
            "MC-IDN-024",
            409,
            "The password was chosen by mail and never used with the second factor: the mailbox alone would open the account."),
    ERASED("MC-IDN-025", 409, "The account was erased with the patient whose it was.");

    private final ProblemType type;

    IdentityProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
