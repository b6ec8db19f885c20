package io.medichain.fhirserver;

import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Written;
import io.medichain.patient.registry.PatientRegistration;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.command.RecordProblem;
import io.medichain.record.content.Plausibility;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A resource that is written, what it means, and why it is.
 *
 * @param type the type that its address names
 * @param id what it is called here
 * @param isNew whether it gets that id only now
 * @param sent as it came
 * @param reason why it is written
 * @param meaning the body of the command that it becomes
 */
record WrittenResource(String type, UUID id, boolean isNew, Written sent, SaidReason reason, Written.Meaning meaning) {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /**
     * What a resource means.
     *
     * @param base the address of this server
     * @throws ProblemException naming the element at fault
     */
    static WrittenResource of(String type, UUID id, boolean isNew, Written sent, SaidReason reason, String base) {
        try {
            Written.Meaning meaning = sent.meaning(type, id, isNew, base, reason.rareValue(), reason.anotherPerson());
            WrittenResource written = new WrittenResource(type, id, isNew, sent, reason, meaning);
            written.requireToConfirm();
            return written;
        } catch (Refused e) {
            throw refused(e);
        }
    }

    /**
     * The id of something that is there: whatever is no id of ours names nothing here.
     *
     * @throws ProblemException (HTTP 404) where it is none
     */
    static UUID id(String said) {
        if (!ID.matcher(said).matches()) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
        return UUID.fromString(said);
    }

    /** What confirms nothing of this would be lost. */
    private void requireToConfirm() {
        if (reason.rareValue() != null) {
            if (!(meaning.body() instanceof RecordEntry entry)) {
                throw SaidReason.refused("a Provenance that confirms a rare value of a record alone");
            }
            if (Plausibility.of(entry.content()) == Plausibility.PLAUSIBLE) {
                throw new ProblemException(RecordProblem.NOTHING_TO_CONFIRM, SaidReason.HEADER, null);
            }
        }
        if (reason.anotherPerson() != null && !(isNew && meaning.body() instanceof PatientRegistration)) {
            throw SaidReason.refused("a Provenance that confirms another person of a patient who is created alone");
        }
    }

    /** A refusal that names the elements at fault. */
    static ProblemException refused(Refused refused) {
        String field = String.join(OutcomeForm.AND, refused.expression());
        return new ProblemException(refused.problem(), field.isEmpty() ? null : field, refused.getMessage());
    }

    /** The body of the command. */
    <T> T meaning(Class<T> body) {
        return body.cast(meaning.body());
    }

    /** Why it is written; empty where that was not said. */
    String why() {
        String why = reason.why();
        if (why == null) {
            throw new ProblemException(
                    RequestProblem.INVALID_VALUE,
                    SaidReason.HEADER,
                    SaidReason.HEADER + " must say why, as the reason of a Provenance");
        }
        return why;
    }

    /** What makes two requests the same. */
    Object asked() {
        return reason.rareValue() == null && reason.anotherPerson() == null
                ? Arrays.asList(sent.canonical(), reason.why())
                : Arrays.asList(sent.canonical(), reason.why(), reason.rareValue(), reason.anotherPerson());
    }

    /** The refusal with the element that the field was made of. */
    ProblemException named(ProblemException refusal) {
        String field = refusal.field().flatMap(sent::element).orElse(null);
        return field == null ? refusal : new ProblemException(refusal.problem(), field, refusal.getMessage());
    }
}
