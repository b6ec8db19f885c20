package io.medichain.view;

/**
 * One set of collections of a view. A rebuild fills a new generation while the one before still serves.
 *
 * @param view the view's name
 * @param version the version whose fold made it
 * @param number counts the generations of the view, from 1
 */
record Generation(String view, int version, int number) {
    /** The name of its collection in each tenant's database. */
    String collection() {
        return view + ".v" + version + ".g" + number;
    }

    /** Whether it is an older one of the same view. */
    boolean isBefore(Generation other) {
        return view.equals(other.view) && number < other.number;
    }

    Generation next(int newVersion) {
        return new Generation(view, newVersion, number + 1);
    }
}
