package io.medichain.operation.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Action;
import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.id.TenantId;
import io.medichain.read.Named;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.Pages;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reading what was done to the system. Each read is recorded. */
@RestController
@Tag(name = "Audit")
class OperationQueries {
    private final Pages pages;
    private final OperationLog log;
    private final People people;

    OperationQueries(Pages pages, OperationLog log, People people) {
        this.pages = pages;
        this.log = log;
        this.people = people;
    }

    /**
     * List what was done to the organisation's part of the system, the latest first. Rotations of its key and what
     * became of dead letters; for the installation's own users starts, changed settings, backups, rotations of keys,
     * rebuilt views and resets at the console.
     */
    @GetMapping("/api/audit/operations")
    @Acts(Action.READ_ACCESS_LOG)
    @Shows(AccessedPart.OPERATIONS)
    @ReadsFrom(OperationLog.class)
    @Operation(operationId = "listOperations")
    @ApiResponse(responseCode = "200", description = "A page of operations")
    Page<Named<OperationEntry>> operations(Reading reading, PageRequest page) {
        return reading.ofOrganisation(read -> page(read, read.tenant(), page, entry -> entry));
    }

    /**
     * List what was done to the installation that the organisation shares, the latest first. Starts, backups, rotations
     * of keys, rebuilt views, restored backups, resets at the console. To which value a setting was changed, only the
     * installation's own users read.
     */
    @GetMapping("/api/audit/installation")
    @Acts(Action.READ_ACCESS_LOG)
    @Shows(AccessedPart.OPERATIONS)
    @ReadsFrom(OperationLog.class)
    @Operation(operationId = "listOperationsOfInstallation")
    @ApiResponse(responseCode = "200", description = "A page of operations")
    Page<Named<OperationEntry>> ofInstallation(Reading reading, PageRequest page) {
        return reading.ofOrganisation(read -> {
            boolean isOwn = read.tenant().equals(TenantId.INSTALLATION);
            return page(read, TenantId.INSTALLATION, page, entry -> isOwn ? entry : entry.forOthers());
        });
    }

    private Page<Named<OperationEntry>> page(
            Read read, TenantId whose, PageRequest page, UnaryOperator<OperationEntry> shown) {
        return people.named(
                read,
                pages.latestFirst(
                                log,
                                whose,
                                "operations of " + whose,
                                page,
                                Filters.empty(),
                                OperationEntry.LATEST_FIRST)
                        .map(document -> shown.apply(document.content())),
                entry -> Mentioned.users(Stream.ofNullable(entry.by())));
    }
}
