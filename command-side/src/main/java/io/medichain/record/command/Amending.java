package io.medichain.record.command;

import io.medichain.command.TenantRepository;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;

/** Adds a record that amends a signed one: the signed one decides, the new one begins, in one step. */
final class Amending {
    private final TenantRepository<MedicalRecord> records;

    Amending(TenantRepository<MedicalRecord> records) {
        this.records = records;
    }

    @CommandHandler
    long handle(AmendSignedRecord command, CommandMessage<?> message) throws Exception {
        Aggregate<MedicalRecord> signed = records.find(command.amends(), message)
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND, "amends.recordId", null));
        AddRecord complete = signed.invoke(record -> record.amendedBy(command.addition(), command.by()));
        return records.create(MedicalRecord::new, record -> record.handle(complete, message))
                .version();
    }
}
