package io.medichain.imports.command;

import io.medichain.command.TenantRepository;
import org.axonframework.commandhandling.CommandHandler;

/** Opens runs. */
public final class ImportRunOpening {
    private final TenantRepository<ImportRun> runs;

    /** Works on these. */
    public ImportRunOpening(TenantRepository<ImportRun> runs) {
        this.runs = runs;
    }

    @CommandHandler
    long handle(StartImportRun command) throws Exception {
        return runs.create(() -> new ImportRun(command)).version();
    }
}
