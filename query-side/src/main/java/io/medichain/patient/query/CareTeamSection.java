package io.medichain.patient.query;

import com.mongodb.client.model.Filters;
import io.medichain.id.PatientId;
import io.medichain.read.PatientRelations;
import io.medichain.tie.PatientTies;
import io.medichain.view.LatestFirst;
import io.medichain.view.PatientSection;
import io.medichain.view.View;
import io.medichain.view.ViewDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.bson.conversions.Bson;

/** Who cares for the patient, in the patient's chart. */
record CareTeamSection(PatientRelations relations) implements PatientSection<PatientTies> {
    @Override
    public String name() {
        return "careTeam";
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public View<PatientTies> view() {
        return relations;
    }

    @Override
    public Bson of(Collection<PatientId> patients) {
        return Filters.in("_id", patients.stream().map(PatientId::toString).toList());
    }

    @Override
    public boolean holds(PatientTies document) {
        return !document.members().isEmpty();
    }

    @Override
    public LatestFirst<PatientTies> order() {
        return new LatestFirst<>(Optional.empty(), CareTeamSection::lastJoined);
    }

    private static Instant lastJoined(PatientTies document) {
        return document.members().stream()
                .map(PatientTies.Member::start)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    @Override
    public Object shown(ViewDocument<PatientTies> document) {
        return document.content().members();
    }
}
