package io.medichain.benchmark.fhir;

import java.io.IOException;

/** A server of FHIR as one client sees it. An answer that is no success ends the run. For one thread. */
interface FhirPeer {
    /** What is at {@code TYPE/ID}. */
    byte[] read(String path) throws IOException;

    /** What matches {@code TYPE?PARAMETERS} now, 50 at the most. */
    byte[] search(String query) throws IOException;

    /** All of a patient in one Bundle. */
    byte[] everything(String patient) throws IOException;
}
