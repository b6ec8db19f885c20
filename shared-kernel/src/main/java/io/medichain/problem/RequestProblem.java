package io.medichain.problem;

/** What can be wrong with any request, whatever its context. */
public enum RequestProblem implements Problem {
    MALFORMED("MC-REQ-001", 400, "The request could not be read."),
    INVALID_VALUE("MC-REQ-002", 400, "A value is missing or not of the expected form."),
    TOO_LARGE("MC-REQ-003", 413, "The request is larger than allowed."),
    NOT_FOUND("MC-REQ-004", 404, "There is no such resource."),
    METHOD_NOT_ALLOWED("MC-REQ-005", 405, "The resource does not offer this method."),
    MEDIA_TYPE("MC-REQ-006", 415, "The content type is not supported."),
    NOT_ACCEPTABLE("MC-REQ-007", 406, "The asked content type is not offered."),
    PRECONDITION_REQUIRED("MC-REQ-008", 428, "An update needs If-Match with the ETag that was read."),
    PRECONDITION_FAILED("MC-REQ-009", 412, "The resource has changed since it was read."),
    CONCURRENT_CHANGE("MC-REQ-010", 409, "The resource was changed at the same time; read it again and repeat."),
    IDEMPOTENCY_KEY_REUSED("MC-REQ-011", 422, "The Idempotency-Key was used before for a different request."),
    TOO_MANY_REQUESTS("MC-REQ-012", 429, "Too many requests; try again later."),
    NOT_YET_READABLE("MC-REQ-013", 503, "The read models have not reached the asked position yet; try again."),
    UNAVAILABLE("MC-REQ-014", 503, "The service cannot take the request now; try again later."),
    INTERNAL("MC-REQ-015", 500, "Something went wrong inside; the correlation id names it in the log."),
    TOO_SLOW("MC-REQ-016", 408, "The body came too slowly."),
    OLDER_THAN_HERE(
            "MC-REQ-017",
            409,
            "Its source has changed it before what is here of it (meta.lastUpdated), or it came too large to tell: an older export takes no newer one back."),
    UNAUTHENTICATED("MC-ACC-001", 401, "A valid access token is needed."),
    FORBIDDEN("MC-ACC-002", 403, "Your role does not allow this."),
    STEP_UP_REQUIRED("MC-ACC-003", 403, "This needs a fresh second factor."),
    PURPOSE_REQUIRED("MC-ACC-004", 403, "This needs a stated purpose."),
    SECOND_FACTOR_REQUIRED(
            "MC-ACC-005",
            403,
            "Your role needs a second factor: enrol and confirm one below /api/auth/mfa, then sign in with a code."),
    IMPORT_RUN_NOT_OPEN("MC-ACC-006", 403, "The import run is not open, or not yours: start one at /api/import-runs."),
    INSUFFICIENT_SCOPE("MC-ACC-007", 403, "The app was not let do this: no scope of its token names it."),
    ANOTHER_SITE("MC-ACC-008", 403, "The session of a browser takes commands from pages of this address alone."),
    ANOTHER_USER("MC-ACC-009", 403, "Another user has signed in in this browser since the page was opened.");

    private final ProblemType type;

    RequestProblem(String code, int status, String title) {
        this.type = new ProblemType(code, status, title);
    }

    @Override
    public ProblemType type() {
        return type;
    }
}
