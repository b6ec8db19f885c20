package io.medichain.mail;

import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Reach;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.AccountAccessed;
import io.medichain.event.EventAppender;
import io.medichain.http.Acts;
import io.medichain.http.RequestMetadata;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the sandbox outbox; with a mail server there is none. */
@RestController
@Tag(name = "Operations")
final class OutboxRoute {
    private final ObjectProvider<SandboxOutbox> outbox;
    private final EventAppender events;

    OutboxRoute(ObjectProvider<SandboxOutbox> outbox, EventAppender events) {
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * The letters that would have been sent, the newest first. Without the links and codes in them: those are the
     * addressee's. On the machine itself the system's own user sees them with: medichain outbox. Each read is in the
     * access log.
     */
    @Acts(Action.READ_OUTBOX)
    @GetMapping("/api/sandbox/outbox")
    @Operation(operationId = "readSandboxOutbox")
    List<SandboxLetter> letters(Subject subject) {
        SandboxOutbox sandbox = outbox.getIfAvailable();
        if (sandbox == null) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
        List<SandboxOutbox.Kept> kept = sandbox.of(subject.tenant());
        List<UserId> accounts = kept.stream()
                .flatMap(one -> Stream.ofNullable(one.letter().secret()))
                .map(Mail.Secret::account)
                .distinct()
                .toList();
        Role role = subject.roles().contains(Role.OPERATOR) ? Role.OPERATOR : Role.ADMIN;
        events.append(
                List.of(AccountAccessed.of(
                        subject,
                        Action.READ_OUTBOX,
                        AccessedPart.OUTBOX,
                        accounts,
                        new Allowed(Basis.ROLE, role, Optional.empty(), Reach.WHOLE))),
                RequestMetadata.of(subject));
        return kept.stream().map(SandboxLetter::of).toList();
    }

    /**
     * A letter that was not sent.
     *
     * @param at when it would have been sent
     * @param to to which address
     * @param subject what it is about
     * @param text what stands in it, without links and codes
     */
    record SandboxLetter(
            Instant at,
            @Schema(example = "ada.quill@mail.example") String to,
            @Schema(example = "Verify your e-mail address") String subject,

            @Schema(example = "Somebody registered with this address. If it was you, open …")
            String text) {
        static SandboxLetter of(SandboxOutbox.Kept kept) {
            Mail.Letter letter = kept.letter();
            return new SandboxLetter(kept.at(), letter.to().value(), letter.subject(), letter.textForOthers());
        }
    }
}
