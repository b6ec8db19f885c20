package io.medichain.patient.query;

import io.medichain.clinical.ClinicalPatients;
import io.medichain.event.EventMetadata;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.CareTeamMemberRemoved;
import io.medichain.patient.Demographics;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.DidIssued;
import io.medichain.patient.DidKeyRotated;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.patient.DuplicateOverride;
import io.medichain.patient.LegalHoldLifted;
import io.medichain.patient.LegalHoldPlaced;
import io.medichain.patient.PatientDeactivated;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientErasureOrdered;
import io.medichain.patient.PatientEvent;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientReactivated;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.PatientsToldApart;
import io.medichain.patient.UserAccountLinked;
import io.medichain.patient.UserAccountUnlinked;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Personal;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The registry as it is listed and searched: one document per patient. */
@Component
final class PatientSummaries implements View<PatientSummary>, ClinicalPatients.Source {
    private final KeyVault vault;

    PatientSummaries(KeyVault vault) {
        this.vault = vault;
    }

    @Override
    public ViewHead<PatientSummary> head() {
        return ViewHead.of("patients", 6, PatientSummary.class)
                .following(PatientEvent.class, PatientsToldApart.class)
                .indexed("listed", "-registeredAt", "-_id")
                .indexed("isInDoubt", "-registeredAt", "-_id")
                .indexed("tokens", "-registeredAt", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return event.event() instanceof PatientsToldApart apart
                ? List.of(apart.one().toString(), apart.other().toString())
                : List.of(((PatientEvent) event.event()).patientId().toString());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof PatientRegistered;
    }

    @Override
    public @Nullable PatientSummary evolve(String key, @Nullable PatientSummary before, RecordedEvent event) {
        if (event.event() instanceof PatientRegistered e) {
            return registered(e, event);
        }
        if (before == null) {
            return null;
        }
        if (event.event() instanceof PatientsToldApart apart) {
            return before.apart(apart.one()).apart(apart.other());
        }
        return changed(before, (PatientEvent) event.event(), event.tenant()).at(event.at(), event.version());
    }

    /** Whoever imports many has a reason for all of them, and has not looked at each. */
    private static boolean isImported(RecordedEvent event) {
        return event.metadata().get(EventMetadata.IMPORT_RUN).isPresent();
    }

    private PatientSummary registered(PatientRegistered registered, RecordedEvent event) {
        List<PatientId> inDoubt = Optional.ofNullable(registered.duplicateOverride())
                .flatMap(Personal::shown)
                .filter(override -> override.wasUnseen() || isImported(event))
                .map(DuplicateOverride::suspects)
                .orElse(List.of());
        return new PatientSummary(
                registered.patientId(),
                registered.demographics(),
                RegistryStatus.ACTIVE,
                true,
                null,
                null,
                null,
                null,
                false,
                event.at(),
                event.at(),
                event.version(),
                tokens(event.tenant(), registered.demographics()),
                inDoubt,
                !inDoubt.isEmpty());
    }

    private PatientSummary changed(PatientSummary before, PatientEvent event, TenantId tenant) {
        return switch (event) {
            case DemographicsUpdated e -> before.with(e.demographics(), tokens(tenant, e.demographics()));
            case UserAccountLinked e -> before.with(e.userId());
            case DidIssued e ->
                e.did().value().map(issued -> before.with(issued.did())).orElse(before);
            case PatientMerged e ->
                before.with(RegistryStatus.MERGED, before.tokens()).into(e.into());
            case PatientDeactivated e ->
                before.with(RegistryStatus.DEACTIVATED, before.tokens())
                        .because(e.reason().orNull());
            case PatientReactivated _ ->
                before.with(RegistryStatus.ACTIVE, before.tokens()).because(null);
            case DuplicateAbsorbed e -> before.apart(e.duplicate());
            case LegalHoldPlaced _ -> before.held(true);
            case LegalHoldLifted _ -> before.held(false);
            case PatientErased _ -> before.erased();
            case PatientRegistered _,
                    CareTeamMemberAssigned _,
                    CareTeamMemberRemoved _,
                    DidKeyRotated _,
                    UserAccountUnlinked _, // follows the erasure
                    PatientErasureOrdered _ -> before;
        };
    }

    private List<String> tokens(TenantId tenant, Personal<Demographics> demographics) {
        SearchTokens tokens = new SearchTokens(vault.blindIndex(tenant));
        return demographics.shown().map(tokens::of).orElse(List.of());
    }
}
