package io.medichain.consent.query;

import com.mongodb.client.model.Filters;
import io.medichain.id.PatientId;
import io.medichain.view.LatestFirst;
import io.medichain.view.PatientSection;
import io.medichain.view.View;
import io.medichain.view.ViewDocument;
import java.util.Collection;
import java.util.function.Predicate;
import org.bson.conversions.Bson;

/**
 * What the context shows in a patient's chart.
 *
 * @param name its name in the chart's JSON
 * @param place where it stands
 * @param view the view
 * @param order the order in which it is shown
 * @param current whether the chart of now shows it
 */
record Section<D extends Record>(String name, int place, View<D> view, LatestFirst<D> order, Predicate<D> current)
        implements PatientSection<D> {
    @Override
    public Bson of(Collection<PatientId> patients) {
        return Filters.in("patientId", patients);
    }

    @Override
    public boolean holds(D document) {
        return true;
    }

    @Override
    public boolean isCurrent(D document) {
        return current.test(document);
    }

    @Override
    public Object shown(ViewDocument<D> document) {
        return document.content();
    }
}
