package io.medichain.fhirserver;

import io.medichain.http.OAuthPaths;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;

/** Where the resources are. */
final class FhirPath {
    /** The path of all of them. */
    static final String ROOT = OAuthPaths.RESOURCES;

    private FhirPath() {}

    /**
     * The base URL of the resources: at the {@link io.medichain.http.PublicAddress}, as every request has come there.
     */
    static String base(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        return url.substring(0, url.length() - request.getRequestURI().length()) + ROOT;
    }

    /** What was asked, whole; of where, what {@link #base} says. */
    static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURL() + (query == null ? "" : "?" + query);
    }

    /** Whom a path names. Whatever is no id of ours names nobody here. */
    static PatientId patient(String id) {
        try {
            return PatientId.of(id);
        } catch (ProblemException e) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
    }
}
