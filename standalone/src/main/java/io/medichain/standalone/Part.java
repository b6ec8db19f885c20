package io.medichain.standalone;

/** A part of the running system, as shown when it is ready; a bean per part. */
public interface Part {
    /** What it is, a word or two. */
    String name();

    /** In what state it is: where it listens, how much it holds. */
    String state();
}
