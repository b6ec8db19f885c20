package io.medichain.http;

import io.medichain.problem.ProblemException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Refusals in the form of the path that was asked: problem+json (RFC 9457), where no standard wants another one. */
final class ProblemForms {
    private final JsonMapper json;
    private final List<ProblemForm> own;

    ProblemForms(JsonMapper json, ObjectProvider<ProblemForm> own) {
        this.json = json;
        this.own = own.stream().toList();
    }

    /** As bytes, so that its length is announced: whoever is still sending reads it before the connection ends. */
    ResponseEntity<byte[]> answer(ProblemException refusal, HttpServletRequest request, HttpHeaders headers) {
        HttpHeaders all = new HttpHeaders(headers);
        all.addAll(ProblemHeaders.of(refusal));
        return ResponseEntity.status(refusal.problem().status())
                .headers(all)
                .contentType(type(request))
                .body(bytes(refusal, request));
    }

    MediaType type(HttpServletRequest request) {
        return own(request).map(ProblemForm::type).orElse(MediaType.APPLICATION_PROBLEM_JSON);
    }

    byte[] bytes(ProblemException refusal, HttpServletRequest request) {
        ProblemDocument document = ProblemDocument.of(refusal, request);
        return own(request).map(form -> form.of(document)).orElseGet(() -> json.writeValueAsBytes(document));
    }

    private Optional<ProblemForm> own(HttpServletRequest request) {
        String path = asked(request);
        return own.stream().filter(form -> form.isFor(path)).findFirst();
    }

    /** Of a request that the container passes on to the page of errors, what was asked at first. */
    private static String asked(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
                .map(Object::toString)
                .orElseGet(request::getRequestURI);
    }
}
