package io.medichain.problem;

/**
 * What is the same in all answers to one kind of refusal (a problem type of RFC 9457, section 3.1).
 *
 * @param code the stable code
 * @param status the HTTP status that answers it
 * @param title one sentence for people, without any value from the request
 */
public record ProblemType(String code, int status, String title) {}
