package io.medichain.live;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.http.ReadShare;
import io.medichain.http.StillSignedIn;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.medichain.read.PatientRelations;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Changes as they come (adr 66). */
@RestController
@Tag(name = "Changes")
class LiveRoute {
    private static final String PLACE = "Last-Event-ID";
    /** When the oldest of a session comes again: where there really are five, each ends another one seldom. */
    private static final Duration REPLACED = Duration.ofSeconds(30);

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final String EXAMPLE = """
            retry: 500
            id: 4710

            id: 4711
            event: changed
            data: {"what":"record","patientId":"7b9f0c52-6f1e-4d6a-9a53-3f1f5f0a2b11","id":"0f8fad5b-d9cb-469f-a165-70867728950e","version":0}

            """;

    private final LiveFollowers followers;
    private final LiveStream stream;

    LiveRoute(LiveFollowers followers, LiveStream stream) {
        this.followers = followers;
        this.stream = stream;
    }

    /**
     * Follow what changes: server-sent events that say which patient, visit, record, consent, emergency access or bed
     * changed of those that you may read at that moment, and never what. An event {@code changed} has {@code what}, the
     * patient where there is one, the {@code id} and the {@code version} in its data, and is numbered by a position: a
     * read with it as Medichain-Read-After shows the change. An event {@code missed} says that what you have is to be
     * read anew. The stream ends with the access token; from Last-Event-ID it goes on. At the most 4 streams in a
     * session: the fifth ends its oldest, which is told to come again after 30 seconds. At the most 16 of a user, and
     * fewer of a patient (429).
     */
    @GetMapping("/api/events")
    @Acts(Action.FOLLOW_CHANGES)
    @Shows(AccessedPart.NOTICES)
    @ReadsFrom(PatientRelations.class)
    @ApiResponse(
            responseCode = "200",
            description = "The notices, as they come",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EXAMPLE)))
    void follow(
            Reading reading,
            HttpServletRequest request,
            HttpServletResponse response,
            @Parameter(
                            description = "The id of the last event that you had: what came behind it is told first",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            format = "int64",
                                            minimum = "0",
                                            maximum = "999999999999999999",
                                            example = "4711"))
                    @RequestHeader(name = PLACE, required = false)
                    @Nullable
                    String place)
            throws InterruptedException {
        OptionalLong behind = behind(place);
        if (request.getMethod().equals("HEAD")) {
            reading.ofOrganisation(Read::subject);
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            return;
        }
        StillSignedIn still = StillSignedIn.of(request);
        try (LiveFollowers.Place own = followers.place()) {
            Subject subject = reading.ofOrganisation(read -> own.take(read.subject()));
            ReadShare.end();
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("X-Accel-Buffering", "no"); // a proxy before it would hold notices back
            stream.write(subject, behind, response.getOutputStream(), () -> goesOn(still, own));
            if (own.isReplaced()) {
                LiveStream.comeAgain(response.getOutputStream(), REPLACED, REPLACED.plusSeconds(1));
            }
        } catch (IOException e) {
            // nobody takes it any more
        } catch (ProblemException e) {
            if (!response.isCommitted()) {
                throw e;
            }
            // what was told holds; who comes again learns why it ended
        }
    }

    private boolean goesOn(StillSignedIn still, LiveFollowers.Place own) {
        still.require();
        return !followers.isClosed() && !own.isReplaced();
    }

    private static OptionalLong behind(@Nullable String place) {
        if (place == null) {
            return OptionalLong.empty();
        }
        Rule.format(POSITION.matcher(place).matches(), PLACE, "the id of an event of this stream");
        return OptionalLong.of(Long.parseLong(place));
    }
}
