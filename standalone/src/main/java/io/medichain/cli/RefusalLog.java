package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.importer.ImportListener;
import io.medichain.importer.Place;
import io.medichain.importer.Refusal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells of refused resources, of those whose original is not kept, that are not enforced, or that refer to what is not
 * here, and of files that were passed over: the first ones on the console, all of them in the file that was asked for.
 */
final class RefusalLog implements AutoCloseable {
    private static final int SHOWN = 20;
    private final @Nullable BufferedWriter file;
    private final Console console;
    private int count;

    private RefusalLog(@Nullable BufferedWriter file, Console console) {
        this.file = file;
        this.console = console;
    }

    static RefusalLog open(@Nullable Path path, Console console) {
        try {
            return new RefusalLog(path == null ? null : Files.newBufferedWriter(path), console);
        } catch (IOException e) {
            throw new CannotRun(
                    "The report " + path + " cannot be written: " + e + ".", "Name another file with --report.", e);
        }
    }

    ImportListener listening(Progress progress) {
        return new ImportListener() {
            @Override
            public void at(long done, long total) {
                progress.at(done, total);
            }

            @Override
            public void refused(Refusal refusal) {
                add(refusal.toString(), refusal.asJson());
            }

            @Override
            public void withoutOriginal(Place place, String resource, String why) {
                add(
                        "%s: %s comes in, its original is not kept: %s".formatted(place, resource, why),
                        json("without original", place, resource, why));
            }

            @Override
            public void notEnforced(Place place, String resource, String why) {
                add(
                        "%s: %s is kept and not enforced: %s".formatted(place, resource, why),
                        json("not enforced", place, resource, why));
            }

            @Override
            public void unresolved(Place place, String resource, String what) {
                add(
                        "%s: %s comes in: %s".formatted(place, resource, what),
                        json("unresolved reference", place, resource, what));
            }

            @Override
            public void passedOver(Place place, String why) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("outcome", "passed over");
                json.put("file", place.file().toString());
                json.put("place", place.where());
                json.put("reason", why);
                add(place + " passed over: " + why, json);
            }
        };
    }

    private static Map<String, Object> json(String outcome, Place place, String resource, String reason) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outcome", outcome);
        json.put("file", place.file().toString());
        json.put("place", place.where());
        json.put("resource", resource);
        json.put("reason", reason);
        return json;
    }

    private synchronized void add(String line, Map<String, Object> json) {
        count++;
        if (count <= SHOWN) {
            console.note(line);
        }
        if (count == SHOWN + 1) {
            console.note(file == null ? "… more; --report FILE lists all of them." : "… more; see the report.");
        }
        if (file != null) {
            try {
                file.write(JsonMapper.shared().writeValueAsString(json));
                file.newLine();
            } catch (IOException e) {
                throw unwritten(e);
            }
        }
    }

    private static CannotRun unwritten(IOException e) {
        return new CannotRun("The report cannot be written: " + e + ".", "Make room on the disk and repeat it.", e);
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw unwritten(e);
            }
        }
    }
}
