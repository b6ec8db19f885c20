package io.medichain.command;

import io.medichain.http.Headers;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The answers to accepted commands: id and version, entity tag, position. */
public final class Answers {
    private Answers() {}

    /** 201: something new is at {@code path} + id. */
    public static ResponseEntity<Accepted> created(String path, Accepted accepted) {
        return with(ResponseEntity.created(URI.create(path + accepted.id())), accepted);
    }

    /** 200: it changed, or was so already. */
    public static ResponseEntity<Accepted> done(Accepted accepted) {
        return with(ResponseEntity.ok(), accepted);
    }

    /** 202: it was ordered and will be done. */
    public static ResponseEntity<Accepted> ordered(Accepted accepted) {
        return with(ResponseEntity.status(HttpStatus.ACCEPTED), accepted);
    }

    /** 200 with something that is told this once besides. */
    public static <T> ResponseEntity<T> done(Accepted accepted, T told) {
        return with(ResponseEntity.ok(), accepted, told);
    }

    private static ResponseEntity<Accepted> with(ResponseEntity.BodyBuilder answer, Accepted accepted) {
        return with(answer, accepted, accepted);
    }

    private static <T> ResponseEntity<T> with(ResponseEntity.BodyBuilder answer, Accepted accepted, T body) {
        return answer.eTag(accepted.eTag())
                .header(Headers.POSITION, Long.toString(accepted.position()))
                .body(body);
    }
}
