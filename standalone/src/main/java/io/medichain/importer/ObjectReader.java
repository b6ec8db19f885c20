package io.medichain.importer;

import io.medichain.fhirmapping.ResourceText;
import io.medichain.fhirmapping.Treatment;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Tells what one object of JSON holds: a resource, the entries of a bundle, the files of a manifest.
 *
 * @param wanted the types whose text is asked for; others are only counted
 * @param each is told what was found, in its order
 */
record ObjectReader(Predicate<String> wanted, Consumer<Found> each) {
    static final Set<String> BUNDLES = Set.of("transaction", "batch", "collection", "searchset");
    static final String MODIFIED = "its implicitRules change its meaning in a way that is not known here";
    static final String NO_SUCH_BUNDLE = "only bundles of the types transaction, batch, collection, searchset";

    /** Reads the value at whose beginning the parser stands, to its end. */
    void read(JsonParser parser, Place place, String what) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            each.accept(new Found.Unreadable(place, what, "no JSON object"));
            return;
        }
        ResourceText.Cut cut = ResourceText.cutOrOpen(parser, wanted);
        if (cut.bundle() != null) {
            bundle(parser, place, cut.bundle());
        } else if (cut.type() == null && cut.json() != null && ExportManifest.isOne(cut.json())) {
            each.accept(new Found.Manifest(place, ExportManifest.files(cut.json()), ExportManifest.counts(cut.json())));
        } else {
            each.accept(resource(place, cut));
        }
    }

    private Found resource(Place place, ResourceText.Cut cut) {
        String type = cut.type();
        if (cut.refusal() != null) {
            return type == null || !Treatment.isKnown(type)
                    ? new Found.Unreadable(place, "resource", cut.refusal())
                    : new Found.Unreadable(place, type, cut.refusal().in(type));
        }
        if (type == null) {
            return new Found.Unreadable(place, "resource", "resourceType is missing");
        }
        if (!Treatment.isKnown(type)) {
            return new Found.Unreadable(place, "resource", Found.NO_TYPE);
        }
        return cut.json() == null || !wanted.test(type)
                ? new Found.Passed(place, type)
                : new Found.Resource(place, type, Optional.empty(), cut.json());
    }

    private void bundle(JsonParser parser, Place place, ResourceText.Opening opening) {
        boolean isCertain = opening.isCertain();
        boolean hasEntries = false;
        @Nullable
        String wrong = opening.isModified() ? MODIFIED : opening.kind() == null ? null : wrongKind(opening.kind());
        if (!isCertain) {
            hasEntries = true;
            entries(parser, place);
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("resourceType")) {
                boolean isOne =
                        value == JsonToken.VALUE_STRING && parser.getString().equals(ResourceText.BUNDLE) && !isCertain;
                wrong = isOne ? wrong : "its entries are those of no bundle, or its resourceType stands there twice";
                isCertain = true;
            } else if (ResourceText.MODIFIERS.contains(name)) {
                wrong = MODIFIED;
            } else if (name.equals("type")) {
                wrong = wrong != null
                        ? wrong
                        : value == JsonToken.VALUE_STRING ? wrongKind(parser.getString()) : "its type is no text";
            } else if (name.equals("entry") && hasEntries) {
                wrong = "its entries stand there twice";
            } else if (name.equals("entry") && value == JsonToken.START_ARRAY && wrong == null) {
                hasEntries = true;
                entries(parser, place);
                continue;
            }
            parser.skipChildren();
        }
        wrong = isCertain ? wrong : "resourceType is missing";
        if (wrong != null) {
            each.accept(Found.Unreadable.whole(place, ResourceText.BUNDLE, wrong));
        }
    }

    private static @Nullable String wrongKind(String kind) {
        return BUNDLES.contains(kind) ? null : NO_SUCH_BUNDLE;
    }

    private void entries(JsonParser parser, Place place) {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            Place at = place.in("entry[" + index + "]");
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                entry(parser, at);
            } else {
                parser.skipChildren();
                each.accept(new Found.Unreadable(at, "entry", "no JSON object"));
            }
        }
    }

    private void entry(JsonParser parser, Place place) {
        Optional<String> fullUrl = Optional.empty();
        @Nullable Found found = null;
        int resources = 0;
        EntryMarks marks = EntryMarks.NONE;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
                fullUrl = Optional.of(parser.getString());
            } else if (name.equals("resource") && value == JsonToken.START_OBJECT) {
                resources++;
                found = resource(place, ResourceText.cut(parser, wanted));
            } else if (value == JsonToken.START_OBJECT && !name.equals("resource")) {
                marks = marks.and(marks(parser, name));
            } else {
                marks = marks.and(new EntryMarks(false, name.equals(EntryMarks.MODIFIER)));
                parser.skipChildren();
            }
        }
        each.accept(Found.ofEntry(place, fullUrl, found, resources, marks));
    }

    /** What a part of an entry says: its request, its search, its response. */
    private static EntryMarks marks(JsonParser parser, String part) {
        boolean isDeletion = false;
        boolean isModified = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            isModified |= name.equals(EntryMarks.MODIFIER);
            isDeletion |= part.equals("request")
                    && name.equals("method")
                    && value == JsonToken.VALUE_STRING
                    && parser.getString().equals("DELETE");
            parser.skipChildren();
        }
        return new EntryMarks(isDeletion, isModified);
    }
}
