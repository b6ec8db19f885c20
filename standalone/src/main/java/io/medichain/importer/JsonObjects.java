package io.medichain.importer;

import io.medichain.fhirmapping.ResourceText;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;

/**
 * The objects of a file of JSON, one behind the other, whether one per line (NDJSON) or not; nothing but the text tells
 * which. Where one is no JSON, a file of lines goes on with the next line; any other ends there.
 */
final class JsonObjects {
    private final FilePart part;
    private final Consumer<Found> each;
    private final ObjectReader reader;
    private final boolean isLines;

    private Place place;
    private long number;
    private long begins;
    private boolean isWithin;
    private boolean hasOneOfSeveralLines;

    JsonObjects(FilePart part, Predicate<String> wanted, Consumer<Found> each) {
        this.part = part;
        this.place = part.place();
        this.each = each;
        this.reader = new ObjectReader(wanted, each);
        this.isLines = FileKind.isLines(part.name());
    }

    /**
     * Reads all of them.
     *
     * @throws IOException when the bytes cannot be read
     */
    void read() throws IOException {
        try (Reader characters = part.characters();
                JsonParser parser = ResourceText.parser(characters)) {
            while (parser.nextToken() != null) {
                one(parser);
            }
        } catch (JacksonException e) {
            throwIfUnread(e);
            brokenOff(e);
            return;
        }
        if (number == 0) {
            each.accept(part.notOne("is empty"));
        }
    }

    private void one(JsonParser parser) {
        long line = parser.currentTokenLocation().getLineNr();
        number++;
        place = place(line);
        begins = line;
        isWithin = true;
        reader.read(parser, place, isAlone() ? "file" : "line");
        isWithin = false;
        hasOneOfSeveralLines |= parser.currentTokenLocation().getLineNr() > begins;
    }

    /** The first one of a file that is not said to be of lines is, in most files, the only one. */
    private boolean isAlone() {
        return number == 1 && !isLines;
    }

    private Place place(long line) {
        Place place = part.place().in(isAlone() ? "" : "line " + line);
        return line == begins ? place.in("object " + number) : place;
    }

    private void brokenOff(JacksonException e) throws IOException {
        if (!isWithin) {
            number++;
            long line = Math.max(1, line(e));
            place = place(line);
            begins = line;
        }
        JsonLines lines = new JsonLines(part, reader, each);
        boolean goesOn = !hasOneOfSeveralLines && (isLines || number > 1 || lines.isOneOf(begins + 1));
        String what = goesOn || isLines ? "line" : isAlone() ? "file" : "object";
        each.accept(Found.Unreadable.whole(place, what, "no JSON" + words(e)));
        if (goesOn) {
            lines.read(begins + 1);
        }
    }

    private static long line(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? 0 : at.getLineNr();
    }

    /** Where it is wrong; never the text itself, which may be about a person. */
    private static String words(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "" : " from line %d, column %d on".formatted(at.getLineNr(), at.getColumnNr());
    }

    /** What the parser met was no fault of the text. */
    static void throwIfUnread(JacksonException e) throws IOException {
        if (e.getCause() instanceof IOException cause) {
            throw cause;
        }
    }
}
