package io.medichain.record.command;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.NeedsVersion;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.id.RecordId;
import io.medichain.identity.KnownUsers;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.record.SignatureMeaning;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Records")
@RequestMapping("/api/records")
final class RecordRoutes {
    private final CommandDesk desk;
    private final RecordWriting writing;
    private final KnownUsers users;

    RecordRoutes(CommandDesk desk, RecordWriting writing, KnownUsers users) {
        this.desk = desk;
        this.writing = writing;
        this.users = users;
    }

    /** Adds a record to the chart. */
    @PostMapping
    @Acts(Action.ADD_RECORD)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted add(Caller caller, @RequestBody RecordEntry body) {
        return writing.add(caller, body, body);
    }

    /** Adds a new version of an unsigned record. */
    @PostMapping("/{id}/amendments")
    @Acts(Action.AMEND_RECORD)
    @NeedsVersion
    Accepted amend(@RequestBody RecordAmendment body, Permitted<RecordId> known) {
        return writing.amend(known, body, null, body);
    }

    /**
     * Signs the version that If-Match names, with a second factor just shown. It is signed in the name of the signer's
     * account: 21 CFR 11.50, 11.70 and 11.200.
     */
    @PostMapping("/{id}/signatures")
    @Acts(Action.SIGN_RECORD)
    @NeedsVersion
    Accepted sign(@RequestBody SignatureRequest body, Permitted<RecordId> record) {
        Personal<String> name = users.nameOf(record.user())
                .orElseThrow(() -> new ProblemException(RecordProblem.SIGNER_WITHOUT_A_NAME));
        return desk.accept(
                record,
                body,
                () -> new SignRecord(record.about(), Writer.of(record), name, body.meaning(), record.at()));
    }

    /**
     * Declares that the record does not count. In the run of an import, only a record that the same run has brought.
     */
    @PostMapping("/{id}/retraction")
    @Acts(Action.RETRACT_RECORD)
    Accepted retract(@RequestBody Retraction body, Permitted<RecordId> record) {
        return desk.accept(record, body, () -> retraction(record, Personal.clinical(record.person(), body.reason())));
    }

    private static Object retraction(Permitted<RecordId> record, Personal<String> reason) {
        return record.importRun()
                .<Object>map(run -> new TakeBackRecord(record.about(), run, reason, record.at()))
                .orElseGet(() -> new RetractRecord(record.about(), Writer.of(record), reason, record.at()));
    }

    /**
     * What a signature means. The printed name is that of the signer's account.
     *
     * @param meaning what the signature means
     */
    record SignatureRequest(SignatureMeaning meaning) {}

    /**
     * Why a record does not count.
     *
     * @param reason why
     */
    record Retraction(
            @Schema(example = "Written into the chart of the wrong patient") @Longest(Size.EXPLANATION)
            String reason) {
        Retraction {
            Rule.text(reason, "reason", Size.EXPLANATION);
        }
    }
}
