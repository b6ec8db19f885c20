package io.medichain.standalone;

import java.util.function.Supplier;

/** A part of the running system, as shown when it is ready; a bean per part. */
public interface Part {
    /** What it is, a word or two. */
    String name();

    /** In what state it is: where it listens, how much it holds. */
    String state();

    /** A part whose state is asked for when it is shown. */
    static Part of(String name, Supplier<String> state) {
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String state() {
                return state.get();
            }
        };
    }
}
