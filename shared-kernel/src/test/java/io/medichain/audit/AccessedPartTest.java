package io.medichain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Action;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessedPartTest {
    /** Somebody has decided of each that it is about nobody's record; a new one is not so by its kind alone. */
    private static final Set<Action> ABOUT_NOBODY = EnumSet.of(
            Action.READ_STATISTICS,
            Action.DEFINE_STATISTICS,
            Action.START_IMPORT_RUN,
            Action.CLOSE_IMPORT_RUN,
            Action.READ_DEAD_LETTERS,
            Action.RETRY_DEAD_LETTER,
            Action.DISCARD_DEAD_LETTER,
            Action.ROTATE_TENANT_KEY,
            Action.READ_OPERATIONS,
            Action.REBUILD_VIEWS,
            Action.BACK_UP,
            Action.ROTATE_KEYS,
            Action.GIVE_SETUP_LINK);

    @Test
    void givenActions_whenTheirPartIsNobodysRecord_thenThatWasDecidedByName() {
        assertThat(actions().filter(AccessedPartTest::isAboutNobody)).containsExactlyInAnyOrderElementsOf(ABOUT_NOBODY);
    }

    @Test
    void givenAnActionDecidedByTheTieToAPatient_whenItsPartIsAsked_thenItConcernsSomebody() {
        assertThat(actions().filter(action -> !action.isIndependentOfPatients()))
                .isNotEmpty()
                .noneMatch(AccessedPartTest::isAboutNobody);
    }

    private static Stream<Action> actions() {
        return Arrays.stream(Action.values());
    }

    private static boolean isAboutNobody(Action action) {
        return AccessedPart.of(action) == AccessedPart.OPERATIONS;
    }
}
