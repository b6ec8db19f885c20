package io.medichain.importer;

import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Translation;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What each resource of an import says, by its hash: in one import a resource says one thing. Which of two that differ
 * is the later one no file tells for certain, so the first one counts, and the others are refused by name; that is the
 * same each time the files are imported. Asked by the thread that reads the files.
 */
final class SaidOnce {
    /** Some 50 MB; what comes behind is not compared. */
    private static final int MOST = 500_000;

    private final Translation translation;
    private final Map<UUID, Integer> said = new HashMap<>();

    SaidOnce(Translation translation) {
        this.translation = translation;
    }

    /**
     * Takes note of it.
     *
     * @throws Refused when it came before and said something else
     */
    void note(Found.Resource found) {
        UUID id = id(found);
        if (id == null) {
            return;
        }
        int hash = found.json().hashCode();
        Integer before = said.size() < MOST ? said.putIfAbsent(id, hash) : said.get(id);
        if (before != null && before != hash) {
            throw new Refused("comes twice in this import, and says two different things").in(found.type());
        }
    }

    /** Nothing where it cannot be read: whoever is to bring it says why. */
    private @Nullable UUID id(Found.Resource found) {
        try {
            return translation.idOf(found);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
