package io.medichain.tamper;

/**
 * One way to change a folder, by which event, file or byte is left to chance.
 *
 * @param group what is changed
 * @param name how
 */
record Kind(String group, String name, Change change) {
    /** Changes a copy, which notes by what. */
    Expected in(Copy copy) throws Exception {
        copy.changedBy(this);
        return change.in(copy);
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }

    /** Changes a copy of the hospital's folder and says what should be found. */
    @FunctionalInterface
    interface Change {
        Expected in(Copy copy) throws Exception;
    }
}
