package io.medichain.importer;

import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Translation;
import io.medichain.fhirmapping.Treatment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first pass over the files of an import: counts what is there, tells what cannot be read and what is none of FHIR,
 * and notes what others refer to.
 */
final class Survey {
    /** Of one file; beyond it nothing more of the file is taken, so that what is noted stays small. */
    private static final int MOST_BROKEN = 10_000;

    private static final String TOO_BROKEN = "has more than 10,000 broken places, so nothing of it is taken";
    private static final String BECAME_TOO_BROKEN = "has more than 10,000 broken places, so no more of it is taken";

    private final Translation translation;
    private final Told told;
    private final Set<Place> broken = new HashSet<>();
    private final Set<Path> known = new HashSet<>();
    private final List<Path> beside = new ArrayList<>();
    private final Map<Path, Integer> brokenOf = new HashMap<>();
    /** What manifests say of files, and how many resources are in each file. */
    private final Map<Path, Found.Beside> listed = new LinkedHashMap<>();

    private final Map<Path, Long> resources = new HashMap<>();
    private boolean isRead;
    private long total;
    private boolean hasAny;
    private final Set<Treatment> turns = EnumSet.noneOf(Treatment.class);

    Survey(Translation translation, Told told) {
        this.translation = translation;
        this.told = told;
    }

    /** Reads all of the files, and those beside manifests; answers all of them. */
    List<FhirFile> read(List<FhirFile> named) {
        List<FhirFile> files = new ArrayList<>(named);
        named.forEach(file -> known.add(real(file.path())));
        for (int next = 0; next < files.size(); next++) {
            FhirFile file = files.get(next);
            file.read("Medication"::equals, found -> {
                count(file.path(), found);
                one(found);
            });
            beside.forEach(path -> files.add(new FhirFile(path, true)));
            beside.clear();
        }
        listed.forEach((path, beside) -> {
            long found = resources.getOrDefault(path, 0L);
            if (!Long.valueOf(found).equals(beside.count())) {
                unreadable(beside.miscounted(found));
            }
        });
        resources.clear();
        isRead = true;
        return files;
    }

    private void count(Path file, Found found) {
        if (found instanceof Found.Resource
                || found instanceof Found.Passed
                || (found instanceof Found.Unreadable one && !one.asWhole())) {
            resources.merge(real(file), 1L, Long::sum);
        }
    }

    /** How many resources are to be brought. */
    long total() {
        return total;
    }

    /** Whether anything of FHIR was there, or should have been. */
    boolean hasAny() {
        return hasAny;
    }

    /** Whether there is anything to be brought at this turn. */
    boolean has(Treatment turn) {
        return turns.contains(turn);
    }

    /** Whether it lies in what is not taken as a whole. */
    boolean isBroken(Place place) {
        return !broken.isEmpty() && place.andAround().anyMatch(broken::contains);
    }

    /** Takes note of what was found. */
    void one(Found found) {
        hasAny |= !(found instanceof Found.PassedOver);
        switch (found) {
            case Found.Resource medication -> note(medication);
            case Found.Passed(Place _, String type) -> {
                if (Treatment.of(type).isTurn()) {
                    counted(type);
                } else {
                    told.passed(type);
                }
            }
            case Found.Unreadable one -> unreadable(one);
            case Found.PassedOver one -> told.passedOver(one);
            case Found.Beside one -> {
                if (one.count() != null) {
                    listed.put(real(one.file()), one);
                }
                if (known.add(real(one.file()))) {
                    beside.add(one.file());
                }
            }
            case Found.Manifest _ -> {}
        }
    }

    /** What is of a type that has a turn of its own is refused then. */
    private void unreadable(Found.Unreadable one) {
        if (one.asWhole()) {
            note(one.place());
        }
        if (Treatment.of(one.what()).isTurn()) {
            counted(one.what());
        } else {
            told.refused(one.refusal());
        }
    }

    private void counted(String type) {
        total++;
        if (turns.add(Treatment.of(type)) && Treatment.of(type) == Treatment.PROVENANCE) {
            translation.noteSubjects();
        }
    }

    private void note(Place place) {
        int count = brokenOf.merge(place.file(), 1, Integer::sum);
        if (count <= MOST_BROKEN) {
            broken.add(place);
        } else if (count == MOST_BROKEN + 1) {
            Place whole = new Place(place.file(), "");
            broken.removeIf(one -> one.file().equals(whole.file()));
            broken.add(whole);
            told.refused(Found.Unreadable.whole(whole, "file", isRead ? BECAME_TOO_BROKEN : TOO_BROKEN)
                    .refusal());
        }
    }

    private void note(Found.Resource medication) {
        try {
            translation.note(medication);
            told.passed(medication.type());
        } catch (Refused e) {
            told.refused(new Refusal(medication.place(), medication.type(), String.valueOf(e.getMessage()), e.code()));
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath();
        }
    }
}
