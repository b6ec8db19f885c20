package io.medichain.fhirmapping;

import io.medichain.problem.RequestProblem;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A Bundle of requests that somebody sends to this server (HL7 FHIR R4, RESTful API, "batch/transaction"). Of what it
 * says of itself nothing is kept; what would be lost by that is refused.
 *
 * @param type its type as said, such as {@code transaction}
 * @param entries in their order
 */
public record SentBundle(String type, List<Entry> entries) {
    /** What nobody misses of a bundle that is no resource of its own here. */
    private static final Set<String> NOT_KEPT = Set.of("id", "meta", "language", "identifier", "timestamp");

    private static final Set<String> CONDITIONS = Set.of("ifNoneMatch", "ifModifiedSince", "ifNoneExist");
    private static final String ENTRY = "entry";
    private static final String REQUEST = "request";
    private static final int LONGEST = 2_000;

    public SentBundle {
        entries = List.copyOf(entries);
    }

    /**
     * One request.
     *
     * @param number from 0
     * @param fullUrl what the others call its resource
     * @param resource what is written
     * @param refusal what is wrong with the resource, where it is none
     * @param request what is to be done with it
     */
    public record Entry(
            int number,
            @Nullable String fullUrl,
            @Nullable Written resource,
            @Nullable Refused refusal,
            Asked request) {
        /** The refusal of an element of it that is not one of its resource. */
        Refused refused(String element, String why) {
            return new Refused(ENTRY + "[" + number + "]." + element, why).in(ResourceText.BUNDLE);
        }

        /** Its place, as FHIRPath. */
        public String path() {
            return "Bundle.entry[" + number + "]";
        }

        /**
         * What is written.
         *
         * @throws Refused where it is no resource, or there is none
         */
        public Written written() {
            if (refusal != null) {
                throw refusal;
            }
            if (resource == null) {
                throw refused("resource", "is missing");
            }
            return resource;
        }
    }

    /**
     * What is asked for a resource.
     *
     * @param method such as {@code POST}
     * @param url below the address of this server
     * @param ifMatch the version that is meant, as an entity tag
     * @param condition the element that makes it depend on anything else; none where it does not
     */
    public record Asked(
            String method,
            String url,
            @Nullable String ifMatch,
            @Nullable String condition) {}

    /**
     * Reads the body of a request.
     *
     * @param utf8 a Bundle in JSON
     * @param most the most entries of one
     * @throws Refused where it is no such text, is larger or deeper than is taken, or says anything twice or that is
     *     not known; not for what is wrong with one of its resources
     */
    public static SentBundle read(byte[] utf8, int most) {
        try (JsonParser from = ResourceText.parser(new MarkingReader(new ByteArrayInputStream(utf8)))) {
            if (from.nextToken() != JsonToken.START_OBJECT) {
                throw malformed();
            }
            SentBundle bundle = new Reading(from, most).bundle();
            if (from.nextToken() != null) {
                throw malformed();
            }
            return bundle;
        } catch (JacksonException e) {
            throw malformed();
        }
    }

    private static Refused malformed() {
        return new Refused(null, "The body is no Bundle in JSON.", RequestProblem.MALFORMED);
    }

    /** One pass through the text. */
    private static final class Reading {
        private final JsonParser from;
        private final int most;
        private final List<Entry> entries = new ArrayList<>();

        Reading(JsonParser from, int most) {
            this.from = from;
            this.most = most;
        }

        SentBundle bundle() {
            Set<String> names = new HashSet<>();
            String resourceType = null;
            String type = null;
            while (from.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = once(names, "");
                from.nextToken();
                switch (name) {
                    case "resourceType" -> resourceType = text("resourceType");
                    case "type" -> type = text("type");
                    case ENTRY -> entries();
                    default -> {
                        if (!NOT_KEPT.contains(name)) {
                            throw refused(name, "is not known of a bundle of requests");
                        }
                        from.skipChildren();
                    }
                }
            }
            if (!ResourceText.BUNDLE.equals(resourceType)) {
                throw new Refused(null, "The body is no Bundle.", RequestProblem.INVALID_VALUE);
            }
            if (type == null) {
                throw refused("type", "is missing");
            }
            return new SentBundle(type, entries);
        }

        private void entries() {
            if (from.currentToken() != JsonToken.START_ARRAY) {
                throw refused(ENTRY, "is no list");
            }
            while (from.nextToken() == JsonToken.START_OBJECT) {
                if (entries.size() == most) {
                    throw new Refused(ENTRY, "has more than " + most + " of them", RequestProblem.TOO_LARGE)
                            .in(ResourceText.BUNDLE);
                }
                entries.add(entry(ENTRY + "[" + entries.size() + "]"));
            }
            if (from.currentToken() != JsonToken.END_ARRAY) {
                throw refused(ENTRY, "holds something else than entries");
            }
        }

        private Entry entry(String path) {
            Set<String> names = new HashSet<>();
            String fullUrl = null;
            Written resource = null;
            Refused refusal = null;
            Asked request = null;
            while (from.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = once(names, path + ".");
                JsonToken value = from.nextToken();
                switch (name) {
                    case "fullUrl" -> fullUrl = text(path + ".fullUrl");
                    case REQUEST -> request = request(path + "." + REQUEST);
                    case "resource" -> {
                        if (value != JsonToken.START_OBJECT) {
                            throw refused(path + ".resource", "is no resource");
                        }
                        ResourceText.Cut cut = ResourceText.cut(from, _ -> true);
                        try {
                            resource = Written.of(cut);
                        } catch (Refused e) {
                            refusal = e;
                        }
                    }
                    default -> throw refused(path + "." + name, "is not known of a request");
                }
            }
            if (request == null) {
                throw refused(path + "." + REQUEST, "is missing");
            }
            return new Entry(entries.size(), fullUrl, resource, refusal, request);
        }

        private Asked request(String path) {
            if (from.currentToken() != JsonToken.START_OBJECT) {
                throw refused(path, "is no request");
            }
            Set<String> names = new HashSet<>();
            String method = null;
            String url = null;
            String ifMatch = null;
            String condition = null;
            while (from.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = once(names, path + ".");
                from.nextToken();
                switch (name) {
                    case "method" -> method = text(path + ".method");
                    case "url" -> url = text(path + ".url");
                    case "ifMatch" -> ifMatch = text(path + ".ifMatch");
                    default -> {
                        if (!CONDITIONS.contains(name)) {
                            throw refused(path + "." + name, "is not known of a request");
                        }
                        Object _ = text(path + "." + name);
                        condition = name;
                    }
                }
            }
            if (method == null || url == null) {
                throw refused(path + (method == null ? ".method" : ".url"), "is missing");
            }
            return new Asked(method, url, ifMatch, condition);
        }

        private String once(Set<String> names, String path) {
            String name = from.currentName();
            MarkingReader.requireWhole(name, "the name of an element");
            if (!names.add(name)) {
                throw new Refused(path + name, "stands there twice", RequestProblem.MALFORMED).in(ResourceText.BUNDLE);
            }
            return name;
        }

        private String text(String path) {
            String text = from.currentToken() == JsonToken.VALUE_STRING ? from.getString() : "";
            if (text.isBlank() || text.length() > LONGEST) {
                throw refused(path, "is no text of 1 to " + LONGEST + " characters");
            }
            MarkingReader.requireWhole(text, path);
            return text;
        }

        private static Refused refused(String path, String why) {
            return new Refused(path, why).in(ResourceText.BUNDLE);
        }
    }
}
