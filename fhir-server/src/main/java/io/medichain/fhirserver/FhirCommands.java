package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.Gate;
import io.medichain.command.Permitted;
import io.medichain.encounter.command.EncounterOpening;
import io.medichain.encounter.command.EncounterWriting;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.TenantId;
import io.medichain.patient.registry.PatientRegistration;
import io.medichain.patient.registry.RegistryWriting;
import io.medichain.record.command.RecordAmendment;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.command.RecordWriting;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The command that a resource means which is written, whether it came alone or in a bundle. */
@Component
final class FhirCommands {
    private static final String PATIENT = "Patient";
    private static final String ENCOUNTER = "Encounter";

    private final Gate gate;
    private final RegistryWriting registry;
    private final EncounterWriting encounters;
    private final RecordWriting records;

    FhirCommands(Gate gate, RegistryWriting registry, EncounterWriting encounters, RecordWriting records) {
        this.gate = gate;
        this.registry = registry;
        this.encounters = encounters;
        this.records = records;
    }

    /** Whether resources of a type are written here. */
    static boolean isWritten(String type) {
        return type.equals(PATIENT)
                || type.equals(ENCOUNTER)
                || RecordType.named(type)
                        .filter(one -> one != RecordType.COMPOSITION)
                        .isPresent();
    }

    /** What is asked for by writing one. */
    static Action action(String type, boolean isNew) {
        return switch (type) {
            case PATIENT -> isNew ? Action.REGISTER_PATIENT : Action.UPDATE_DEMOGRAPHICS;
            case ENCOUNTER -> Action.OPEN_ENCOUNTER;
            default -> isNew ? Action.ADD_RECORD : Action.AMEND_RECORD;
        };
    }

    /**
     * Sends it.
     *
     * @param caller who asks for {@link #action}
     * @throws io.medichain.problem.ProblemException where it is refused
     */
    Accepted send(Caller caller, WrittenResource written) {
        return switch (written.type()) {
            case PATIENT -> written.isNew() ? register(caller, written) : identify(caller, written);
            case ENCOUNTER -> written.isNew() ? open(caller, written) : correct(caller, written);
            default -> written.isNew() ? add(caller, written) : amend(caller, written);
        };
    }

    /** Sends several in one step, of which some enter patients. */
    <T> T whileEntering(TenantId tenant, List<WrittenResource> all, Supplier<T> step) {
        List<PatientRegistration> entered = all.stream()
                .filter(written -> written.isNew() && written.type().equals(PATIENT))
                .map(written -> written.meaning(PatientRegistration.class))
                .toList();
        return registry.whileEntering(tenant, entered, step);
    }

    private Accepted register(Caller caller, WrittenResource written) {
        return registry.register(gate.permit(caller), written.meaning(PatientRegistration.class), written.asked());
    }

    private Accepted identify(Caller caller, WrittenResource written) {
        PatientRegistration patient = written.meaning(PatientRegistration.class);
        return registry.update(
                versioned(gate.permit(caller, new PatientId(written.id()))),
                patient.demographics(),
                patient.original(),
                written.asked());
    }

    private Accepted open(Caller caller, WrittenResource written) {
        return encounters.open(caller, written.meaning(EncounterOpening.class), written.asked());
    }

    private Accepted correct(Caller caller, WrittenResource written) {
        return encounters.correct(
                versioned(gate.permit(caller, new EncounterId(written.id()))),
                written.meaning(EncounterOpening.class),
                written.asked());
    }

    private Accepted add(Caller caller, WrittenResource written) {
        return records.add(caller, written.meaning(RecordEntry.class), written.asked());
    }

    /**
     * It is there under the type alone as which it is shown: another one may not be able to say what it says, such as
     * that something must not be done.
     */
    private Accepted amend(Caller caller, WrittenResource written) {
        RecordEntry entry = written.meaning(RecordEntry.class);
        RecordAmendment amendment =
                new RecordAmendment(written.why(), entry.occurred(), entry.content(), entry.confirmation());
        return records.amend(
                versioned(gate.permit(caller, new RecordId(written.id()))),
                said -> ShownType.of(said.content(), said.original()).word().equals(written.type()),
                amendment,
                entry,
                written.asked());
    }

    /** What is changed only by who names its version. */
    private static <T> Permitted<T> versioned(Permitted<T> permitted) {
        permitted.caller().requireVersion();
        return permitted;
    }
}
