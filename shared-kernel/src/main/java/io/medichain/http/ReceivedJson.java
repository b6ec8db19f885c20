package io.medichain.http;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import org.springframework.boot.context.properties.bind.Binder;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Bodies as the HTTP interface reads them, for who wants to know beforehand what it would say. Thread-safe. */
public final class ReceivedJson {
    private final HttpLimits limits;
    private final JsonMapper json;

    private ReceivedJson(HttpLimits limits) {
        this.limits = limits;
        JsonFactoryBuilder factory = JsonFactory.builder();
        HttpJson.bound(factory, limits);
        JsonMapper.Builder builder = JsonMapper.builder(factory.build());
        HttpJson.strict(builder, limits);
        this.json = builder.build();
    }

    /** With the limits of a system whose operator has set no others. */
    public static ReceivedJson usual() {
        return new ReceivedJson(new Binder().bindOrCreate("medichain.http", HttpLimits.class));
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException naming the field, as the HTTP interface would answer
     */
    public <T> T read(byte[] body, Class<T> type) {
        if (body.length > limits.bodyBytes()) {
            throw new ProblemException(RequestProblem.TOO_LARGE);
        }
        try {
            return json.readValue(body, type);
        } catch (JacksonException e) {
            throw Unreadable.because(e);
        }
    }
}
