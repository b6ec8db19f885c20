package io.medichain.consent.command;

import io.medichain.command.Again;
import io.medichain.command.History;
import io.medichain.consent.ConsentImported;
import io.medichain.consent.ConsentProvision;
import io.medichain.consent.ConsentRevoked;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A consent that an import brings under an identifier that is there already: the same said again, what its source says
 * of it today, or the identifier is taken. What was revoked here stays so, whatever its source says.
 *
 * @param said what the import brings
 * @param body how it was asked for
 */
record ImportedAgain(ImportConsent said, Granting body) implements Again {
    @Override
    public Verdict on(History history) {
        List<Brought> versions = history.all().flatMap(ImportedAgain::brought).toList();
        if (versions.isEmpty() || !versions.getFirst().patient().equals(said.patientId())) {
            return new Taken();
        }
        if (history.all().anyMatch(past -> past.event() instanceof ConsentRevoked)) {
            Brought last = versions.getLast();
            Rule.require(isSame(last), ConsentProblem.REVOKED);
            return history.is(last.past());
        }
        return Again.imported(
                history, said.original(), versions, this::isSame, ConsentProblem.REVOKED, this::amendment);
    }

    private AmendImportedConsent amendment() {
        return new AmendImportedConsent(said.consentId(), said);
    }

    /** In the same words, and of the same rule: who its actor is here says whoever imports, and not the resource. */
    private boolean isSame(Brought version) {
        return Objects.equals(version.original(), said.original())
                && version.provision()
                        .value()
                        .filter(body.provision(version.recordedAt())::equals)
                        .isPresent();
    }

    private static Stream<Brought> brought(History.Past past) {
        return past.event() instanceof ConsentImported event
                ? Stream.of(
                        new Brought(past, event.patientId(), event.recordedAt(), event.provision(), event.original()))
                : Stream.empty();
    }

    private record Brought(
            History.Past past,
            PatientId patient,
            Instant recordedAt,
            Personal<ConsentProvision> provision,
            @Nullable Personal<ReceivedResource> original)
            implements Again.Version {}
}
