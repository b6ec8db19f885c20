package io.medichain.access;

/**
 * What is done to a resource of FHIR, in the letters of SMART App Launch 2.2 ("Scopes for requesting FHIR Resources").
 */
public enum Interaction {
    /** Type level create. */
    CREATE('c'),
    /** Instance level read, vread and history. */
    READ('r'),
    /** Instance level update. */
    UPDATE('u'),
    /** Instance level delete, which nothing offers. */
    DELETE('d'),
    /** Type level search. */
    SEARCH('s');

    private final char letter;

    Interaction(char letter) {
        this.letter = letter;
    }

    /** Its letter in a scope. */
    char letter() {
        return letter;
    }
}
