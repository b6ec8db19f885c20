package io.medichain.benchmark.fhir;

import io.medichain.benchmark.system.Caller;
import java.io.IOException;

/** MediChain as a doctor who is signed in sees it. */
record MedichainFhir(Caller caller) implements FhirPeer {
    private static final String ROOT = "/fhir/r4/";

    @Override
    public byte[] read(String path) throws IOException {
        return caller.get(ROOT + path, "").body();
    }

    @Override
    public byte[] search(String query) throws IOException {
        return read(query);
    }

    @Override
    public byte[] everything(String patient) throws IOException {
        return read("Patient/" + patient + "/$everything");
    }
}
