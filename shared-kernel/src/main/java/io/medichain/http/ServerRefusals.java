package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what the server refuses before any filter or route has seen it, such as a request line that is none. Says
 * nothing of the request, which may be anything.
 */
final class ServerRefusals extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ServerRefusals.class);

    private final JsonMapper json;

    ServerRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean isOthers = response.getStatus() < 400 || response.getContentWritten() > 0;
        if (isOthers || !response.setErrorReported() || !canAnswer(response)) {
            return;
        }
        RequestProblem problem = ErrorPage.problem(response.getStatus());
        String correlation = UUID.randomUUID().toString();
        LOG.info("Request {} was refused by the server itself with status {}", correlation, response.getStatus());
        try {
            response.setStatus(problem.status());
            response.setHeader(Headers.CORRELATION, correlation);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(
                        json.writeValueAsString(ProblemDocument.ofUnknown(new ProblemException(problem), correlation)));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.debug("The caller has gone", e);
        }
    }

    private static boolean canAnswer(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
