package io.medichain.personal;

/** Classes of personal data; each has data keys of its own, so that one can be destroyed or kept without the others. */
public enum DataClass {
    /** Who somebody is: names, addresses, contacts, birth date, identifiers. */
    IDENTITY,
    /** What care found and did: notes, values, documents. */
    CLINICAL,
    /** What was charged and paid. */
    FINANCIAL
}
