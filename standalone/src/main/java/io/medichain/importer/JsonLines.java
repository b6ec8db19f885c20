package io.medichain.importer;

import io.medichain.fhirmapping.ResourceText;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The lines of a file, each by itself, so that one that is no JSON takes no other with it.
 *
 * @param part the file
 * @param reader is given what each line holds
 * @param each is told which line holds nothing
 */
record JsonLines(FilePart part, ObjectReader reader, Consumer<Found> each) {
    /** In so many lines behind one that is no JSON, one has to be a resource by itself. */
    private static final int LOOKED_AT = 1_000;

    /**
     * Whether this is a file of lines: one of those from a line on is a whole resource and nothing else.
     *
     * @param from the number of the first line that is looked at
     */
    boolean isOneOf(long from) throws IOException {
        LineReader lines = new LineReader(part.characters());
        try {
            while (lines.next() && lines.number() < from + LOOKED_AT) {
                if (lines.number() >= from && lines.peek() == '{' && isResource(lines)) {
                    return true;
                }
            }
            return false;
        } finally {
            lines.end();
        }
    }

    private static boolean isResource(LineReader line) throws IOException {
        try (JsonParser parser = ResourceText.parser(line)) {
            parser.nextToken();
            return ResourceText.cut(parser, _ -> false).type() != null && parser.nextToken() == null;
        } catch (JacksonException e) {
            JsonObjects.throwIfUnread(e);
            return false;
        }
    }

    /**
     * Reads them to the end.
     *
     * @param from the number of the first one
     */
    void read(long from) throws IOException {
        LineReader lines = new LineReader(part.characters());
        try {
            while (lines.next()) {
                if (lines.number() >= from) {
                    one(lines);
                }
            }
        } finally {
            lines.end();
        }
    }

    private void one(LineReader line) throws IOException {
        Place first = part.place().in("line " + line.number());
        Place place = first;
        int number = 1;
        try (JsonParser parser = ResourceText.parser(line)) {
            for (JsonToken next = parser.nextToken(); next != null; next = parser.nextToken()) {
                reader.read(parser, place, "line");
                place = first.in("object " + ++number);
            }
        } catch (JacksonException e) {
            JsonObjects.throwIfUnread(e);
            each.accept(Found.Unreadable.whole(place, "line", "no JSON" + column(e)));
        }
    }

    private static String column(JacksonException e) {
        return Optional.ofNullable(e.getLocation())
                .map(at -> " from column " + at.getColumnNr() + " on")
                .orElse("");
    }
}
