package io.medichain.http;

import io.medichain.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** Answers a request with a problem where no route has been entered yet. */
public final class ProblemWriter {
    private final ProblemForms forms;

    ProblemWriter(ProblemForms forms) {
        this.forms = forms;
    }

    /** Writes the refusal in the form of the path. */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemException refusal)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        ProblemHeaders.of(refusal).forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store"); // however the path is spelled
        response.setStatus(refusal.problem().status());
        response.setContentType(forms.type(request).toString());
        response.getOutputStream().write(forms.bytes(refusal, request));
    }
}
