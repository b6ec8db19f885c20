package io.medichain.benchmark.append;

import io.medichain.benchmark.Load;
import io.medichain.event.EventIdentifiers;
import java.util.ArrayList;
import java.util.List;

/** What is appended, and how. */
enum Appending {
    ENGINE_NEW("engine, new") {
        @Override
        Load.Seen run(Load load, String label, Beds beds, int callers) throws Exception {
            EventIdentifiers ids = new EventIdentifiers();
            return load.run(label, "events", _ -> beds.append(ids.generateIdentifier(), 0));
        }
    },
    ENGINE_EXISTING("engine, existing") {
        @Override
        Load.Seen run(Load load, String label, Beds beds, int callers) throws Exception {
            long[][] next = new long[callers][8]; // a cache line each
            return load.run(label, "events", caller -> beds.append("aggregate " + caller, next[caller][0]++));
        }
    },
    COMMANDS_NEW("commands, new") {
        @Override
        Load.Seen run(Load load, String label, Beds beds, int callers) throws Exception {
            return load.run(label, "commands", _ -> beds.setUp());
        }
    },
    COMMANDS_EXISTING("commands, existing") {
        @Override
        Load.Seen run(Load load, String label, Beds beds, int callers) throws Exception {
            List<Bed> existing = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                existing.add(beds.setUp());
            }
            return load.run(label, "commands", caller -> beds.release(existing.get(caller)));
        }
    };

    private final String label;

    Appending(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Measures it in an empty store. */
    abstract Load.Seen run(Load load, String label, Beds beds, int callers) throws Exception;
}
