package io.medichain.mail;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.http.Acts;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the sandbox outbox; with a mail server there is none. */
@RestController
@Tag(name = "Operations")
final class OutboxRoute {
    private final ObjectProvider<SandboxOutbox> outbox;

    OutboxRoute(ObjectProvider<SandboxOutbox> outbox) {
        this.outbox = outbox;
    }

    /** The letters that would have been sent, the newest first. */
    @Acts(Action.READ_OPERATIONS)
    @GetMapping("/api/sandbox/outbox")
    @Operation(operationId = "readSandboxOutbox", summary = "The letters that would have been sent, the newest first")
    List<SandboxLetter> letters(Subject subject) {
        SandboxOutbox sandbox = outbox.getIfAvailable();
        if (sandbox == null) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
        return sandbox.of(subject.tenant()).stream().map(SandboxLetter::of).toList();
    }

    record SandboxLetter(Instant at, String to, String subject, String text) {
        static SandboxLetter of(SandboxOutbox.Kept kept) {
            Mail.Letter letter = kept.letter();
            return new SandboxLetter(kept.at(), letter.to().value(), letter.subject(), letter.text());
        }
    }
}
