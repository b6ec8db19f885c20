package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.importer.ImportListener;
import io.medichain.importer.Refusal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells of refused resources: the first ones on the console, all of them in the file that was asked for. */
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
                add(refusal);
            }
        };
    }

    private synchronized void add(Refusal refusal) {
        count++;
        if (count <= SHOWN) {
            console.note(refusal.toString());
        }
        if (count == SHOWN + 1) {
            console.note(file == null ? "… more; --report FILE lists all of them." : "… more; see the report.");
        }
        if (file != null) {
            try {
                file.write(JsonMapper.shared().writeValueAsString(refusal.asJson()));
                file.newLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
