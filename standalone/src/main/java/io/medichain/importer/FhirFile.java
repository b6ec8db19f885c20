package io.medichain.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/**
 * A file with FHIR R4 JSON: a bundle, one resource, or a resource per line (NDJSON). It is read as a stream.
 *
 * @param path the file
 */
record FhirFile(Path path) {
    private static final Set<String> BUNDLES = Set.of("transaction", "batch", "collection", "searchset");

    /** Whether the name of a file says that it may be one. */
    static boolean isOne(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".json") || isLines(name);
    }

    private static boolean isLines(String name) {
        return name.endsWith(".ndjson") || name.endsWith(".jsonl");
    }

    /**
     * Reads the whole file in its order.
     *
     * @param wanted the types whose text is asked for; others are only counted
     */
    void read(Predicate<String> wanted, Consumer<Found> each) {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            if (isLines(path.getFileName().toString())) {
                readLines(new Lines(reader), wanted, each);
            } else {
                readDocument(reader, wanted, each);
            }
        } catch (JacksonException e) {
            each.accept(new Found.Unreadable(at(""), "file", "no JSON" + words(e)));
        } catch (CharacterCodingException e) {
            each.accept(new Found.Unreadable(at(""), "file", "not UTF-8"));
        } catch (IOException | UncheckedIOException e) {
            each.accept(new Found.Unreadable(at(""), "file", "cannot be read: check its permissions and the disk"));
        }
    }

    private Place at(String where) {
        return new Place(path, where);
    }

    private void readLines(Lines lines, Predicate<String> wanted, Consumer<Found> each) throws IOException {
        for (Optional<Lines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            Lines.Line line = next.get();
            Place place = at("line " + line.number());
            if (line.tooLong()) {
                each.accept(new Found.Unreadable(place, "line", ResourceText.larger(null)));
            } else if (!line.text().isBlank()) {
                each.accept(line(place, line.text(), wanted));
            }
        }
    }

    private static Found line(Place place, String text, Predicate<String> wanted) {
        try (JsonParser parser = ResourceText.parser(new StringReader(text))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Found.Unreadable(place, "line", "no JSON object");
            }
            Found found = resource(place, Optional.empty(), parser, wanted);
            return parser.nextToken() == null
                    ? found
                    : new Found.Unreadable(place, "line", "more than one JSON object in the line");
        } catch (JacksonException e) {
            return new Found.Unreadable(place, "line", "no JSON" + words(e));
        }
    }

    private static Found resource(Place place, Optional<String> fullUrl, JsonParser parser, Predicate<String> wanted) {
        ResourceText.Cut cut = ResourceText.cut(parser, wanted);
        String type = cut.type();
        if (cut.refusal() != null) {
            return type == null
                    ? new Found.Unreadable(place, "resource", cut.refusal())
                    : new Found.Unreadable(place, type, cut.refusal().in(type));
        }
        if (type == null) {
            return new Found.Unreadable(place, "resource", "resourceType is missing");
        }
        return cut.json() == null || !wanted.test(type)
                ? new Found.Passed(place, type)
                : new Found.Resource(place, type, fullUrl, cut.json());
    }

    private void readDocument(BufferedReader reader, Predicate<String> wanted, Consumer<Found> each)
            throws IOException {
        try (JsonParser parser = ResourceText.parser(reader)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                each.accept(new Found.Unreadable(at(""), "file", "no JSON object"));
                return;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("resourceType") && !parser.getString().equals("Bundle")) {
                    readSingle(wanted, each);
                    return;
                }
                if (name.equals("type") && !BUNDLES.contains(parser.getString())) {
                    each.accept(new Found.Unreadable(
                            at(""), "Bundle", "only bundles of the types transaction, batch, collection, searchset"));
                    return;
                }
                if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                    readEntries(parser, wanted, each);
                } else {
                    parser.skipChildren();
                }
            }
            refuseMore(parser, each);
        }
    }

    /** One that ends here and goes on with another object is not read by halves. */
    private void refuseMore(JsonParser parser, Consumer<Found> each) {
        if (parser.nextToken() != null) {
            each.accept(new Found.Unreadable(
                    at(""), "file", "more than one JSON object; name it .ndjson if it has one a line"));
        }
    }

    private void readSingle(Predicate<String> wanted, Consumer<Found> each) throws IOException {
        try (JsonParser parser = ResourceText.parser(Files.newBufferedReader(path, StandardCharsets.UTF_8))) {
            parser.nextToken();
            each.accept(resource(at(""), Optional.empty(), parser, wanted));
            refuseMore(parser, each);
        }
    }

    private void readEntries(JsonParser parser, Predicate<String> wanted, Consumer<Found> each) {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            Place place = at("entry[" + index + "]");
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readEntry(parser, place, wanted, each);
            } else {
                parser.skipChildren();
                each.accept(new Found.Unreadable(place, "entry", "no JSON object"));
            }
        }
    }

    private static void readEntry(JsonParser parser, Place place, Predicate<String> wanted, Consumer<Found> each) {
        Optional<String> fullUrl = Optional.empty();
        Optional<Found> found = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
                fullUrl = Optional.of(parser.getString());
            } else if (name.equals("resource") && value == JsonToken.START_OBJECT) {
                found = Optional.of(resource(place, fullUrl, parser, wanted));
            } else {
                parser.skipChildren();
            }
        }
        Optional<String> url = fullUrl;
        each.accept(found.map(
                        one -> one instanceof Found.Resource(Place at, String type, Optional<String> _, String json)
                                ? new Found.Resource(at, type, url, json)
                                : one)
                .orElseGet(() -> new Found.Unreadable(place, "entry", "it has no resource")));
    }

    /** Where it is wrong; never the text itself, which may be about a person. */
    private static String words(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "" : " from line %d, column %d on".formatted(at.getLineNr(), at.getColumnNr());
    }
}
