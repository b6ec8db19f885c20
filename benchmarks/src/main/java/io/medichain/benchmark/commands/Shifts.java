package io.medichain.benchmark.commands;

import io.medichain.benchmark.system.Answer;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.UpProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Callers who each work a shift, in sessions of their own. */
public final class Shifts implements AutoCloseable {
    private final List<Shift> all = new ArrayList<>();

    private Shifts() {}

    /** Signs every caller in. */
    public static Shifts begin(
            UpProcess system, Hospital hospital, Hospital.User doctor, int callers, Consumer<String> progress) {
        progress.accept("  signing " + callers + " callers in …");
        Shifts shifts = new Shifts();
        try {
            for (int caller = 0; caller < callers; caller++) {
                long seed = ThreadLocalRandom.current().nextLong();
                shifts.all.add(new Shift(
                        hospital.signIn(system.address(), doctor),
                        hospital.signIn(system.address(), hospital.admin()),
                        seed));
            }
            return shifts;
        } catch (RuntimeException e) {
            shifts.close();
            throw e;
        }
    }

    /** The next command of a caller. */
    public Answer once(int caller) throws IOException {
        return all.get(caller).once();
    }

    /** The shift of a caller. */
    public Shift of(int caller) {
        return all.get(caller);
    }

    public int callers() {
        return all.size();
    }

    @Override
    public void close() {
        all.forEach(Shift::close);
    }
}
