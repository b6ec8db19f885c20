package io.medichain.benchmark.commands;

import io.medichain.benchmark.system.Answer;
import io.medichain.benchmark.system.Caller;
import java.io.IOException;
import java.util.Random;
import java.util.UUID;

/**
 * What a doctor does again and again: enters a patient, begins a visit, writes six findings, ends the visit. Between
 * the first two the front desk gives the patient a medical record number, which a doctor may not. Ten commands, each
 * waits for the answer of the one before. For one thread.
 */
public final class Shift implements AutoCloseable {
    private static final String SYLLABLES = "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no";
    private static final int COMMANDS = 10;

    private final Caller doctor;
    private final Caller frontDesk;
    private final Random random;
    private final String[] syllables = SYLLABLES.split(" ");
    private int next;
    private UUID patient = new UUID(0, 0);
    private UUID visit = new UUID(0, 0);
    private String demographics = "";
    private long version;

    /**
     * @param doctor signed in
     * @param frontDesk an admin, signed in
     * @param seed another one than that of any other shift of the run
     */
    public Shift(Caller doctor, Caller frontDesk, long seed) {
        this.doctor = doctor;
        this.frontDesk = frontDesk;
        this.random = new Random(seed);
    }

    /** The next command. */
    public Answer once() throws IOException {
        int turn = next;
        next = (turn + 1) % COMMANDS;
        return switch (turn) {
            case 0 -> enterPatient();
            case 1 -> giveNumber();
            case 2 -> beginVisit();
            case COMMANDS - 1 -> doctor.command("POST", "/api/encounters/" + visit + "/closure", "{}");
            default -> writeFinding();
        };
    }

    /** The patient of the last command. */
    public UUID patient() {
        return patient;
    }

    private Answer enterPatient() throws IOException {
        patient = id();
        demographics = """
                "name":[{"use":"official","family":"%s","given":["%s"]}],"gender":"female","birthDate":"%d-%02d-%02d",\
                "telecom":[{"system":"phone","value":"555-0100","use":"mobile"}],\
                "address":[{"line":["1 Elm Street"],"city":"Springfield","postalCode":"01101","country":"US"}]""".formatted(
                        name(4), name(3), 1930 + random.nextInt(80), 1 + random.nextInt(12), 1 + random.nextInt(28));
        Answer entered = doctor.command(
                "POST", "/api/patients", "{\"id\":\"%s\",\"demographics\":{%s}}".formatted(patient, demographics));
        version = entered.json().path("version").asLong();
        return entered;
    }

    /** By who may search the registry: the number is reserved. */
    private Answer giveNumber() throws IOException {
        String number = Long.toUnsignedString(random.nextLong(), 36);
        return frontDesk.command(
                "PUT",
                "/api/patients/" + patient,
                "If-Match: \"" + version + "\"\r\nMedichain-Purpose: front desk\r\n",
                """
                {"identifier":[{"system":"urn:hospital:mrn","value":"%s","type":"MR"}],%s}""".formatted(number, demographics));
    }

    private Answer beginVisit() throws IOException {
        visit = id();
        return doctor.command("POST", "/api/encounters", """
                {"id":"%s","patientId":"%s","class":"AMB","type":[{"coding":[{"system":"http://snomed.info/sct",\
                "code":"185349003","display":"Encounter for check up"}]}]}""".formatted(visit, patient));
    }

    private Answer writeFinding() throws IOException {
        return doctor.command("POST", "/api/records", """
                {"patientId":"%s","encounterId":"%s","content":{"kind":"observation","code":{"coding":[\
                {"system":"http://loinc.org","code":"8867-4","display":"Heart rate"}]},"status":"final",\
                "category":"vital-signs","value":{"type":"quantity","quantity":{"value":%d,"unit":"/min",\
                "code":"/min"}}}}""".formatted(patient, visit, 40 + random.nextInt(120)));
    }

    private String name(int length) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < length; i++) {
            name.append(syllables[random.nextInt(syllables.length)]);
        }
        return name.toString();
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    @Override
    public void close() {
        doctor.close();
        frontDesk.close();
    }
}
