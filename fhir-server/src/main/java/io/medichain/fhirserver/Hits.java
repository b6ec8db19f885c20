package io.medichain.fhirserver;

import io.medichain.http.ReadShare;
import io.medichain.id.EncounterId;
import io.medichain.id.RecordId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a search has found, as text: a tree of JSON takes many times as much memory. */
final class Hits {
    private final String base;
    private final List<Hit> hits = new ArrayList<>();
    private int unreadable;

    Hits(String base) {
        this.base = base;
    }

    /** A resource that was found, as JSON. */
    record Hit(String place, Instant happened, Instant changedAt, String json) {
        String id() {
            return place.substring(place.indexOf('/') + 1);
        }
    }

    /** @param happened when, for the order */
    void add(ObjectNode resource, Instant happened) {
        String json = resource.toString();
        ReadShare.need(2L * json.length());
        hits.add(new Hit(
                resource.path("resourceType").asString() + "/"
                        + resource.path("id").asString(),
                happened,
                Instant.parse(resource.path("meta").path("lastUpdated").asString()),
                json));
    }

    /** Counts one that is there and cannot be read. */
    void addUnreadable(RecordId record) {
        unreadable++;
    }

    /** The same of a visit. */
    void addUnreadable(EncounterId visit) {
        unreadable++;
    }

    /** Counts some. */
    void addUnreadable(int some) {
        unreadable += some;
    }

    /** Counts those of others, too. */
    void addUnreadable(Hits others) {
        unreadable += others.unreadable;
    }

    /** In the order in which they were added. */
    List<Hit> inOrder() {
        return List.copyOf(hits);
    }

    List<Hit> sorted(Comparator<Hit> order) {
        return hits.stream().sorted(order).toList();
    }

    int size() {
        return hits.size();
    }

    /**
     * A page.
     *
     * @param included what comes with it
     * @param total how many there are in all; {@code null} where that is not known
     */
    byte[] bundle(List<Hit> page, List<Hit> included, List<Bundles.Link> links, @Nullable Integer total) {
        ReadShare.need(Stream.concat(page.stream(), included.stream())
                .mapToLong(hit -> 2L * hit.json().length())
                .sum());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            BundleText bundle = new BundleText(text, base, Bundles.searched(total));
            for (Hit hit : page) {
                bundle.add(hit.place(), FhirJson.utf8(hit.json()), "match");
            }
            for (Hit hit : included) {
                bundle.add(hit.place(), FhirJson.utf8(hit.json()), "include");
            }
            bundle.end(unreadable, links);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }
}
