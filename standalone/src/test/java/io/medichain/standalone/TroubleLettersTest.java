package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.KnownUsers;
import io.medichain.mail.Mail.Letter;
import io.medichain.personal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Letters about trouble: to each operator, and no storm of them. */
class TroubleLettersTest {
    private static final UserId ONE = new UserId(new UUID(0, 1));
    private static final UserId OTHER = new UserId(new UUID(0, 2));

    private final Map<String, String> troubles = new TreeMap<>();
    private final List<Letter> sent = new ArrayList<>();
    private final Set<UserId> unreachable = new HashSet<>();
    private Instant now = Instant.parse("2026-03-03T10:00:00Z");
    private final TroubleLetters letters = new TroubleLetters(
            () -> troubles,
            letter -> {
                if (unreachable.stream().anyMatch(user -> address(user).equals(letter.to()))) {
                    throw new IllegalStateException("the mail server is away");
                }
                sent.add(letter);
            },
            (tenant, _) -> tenant.equals(TenantId.INSTALLATION) ? List.of(ONE, OTHER) : List.of(),
            new KnownUsers() {
                @Override
                public Optional<Personal<String>> nameOf(UserId user) {
                    return Optional.empty();
                }

                @Override
                public Optional<EmailAddress> addressOf(UserId user) {
                    return Optional.of(address(user));
                }

                @Override
                public boolean isUserOf(TenantId tenant, UserId user) {
                    return true;
                }
            },
            () -> now);

    private static EmailAddress address(UserId user) {
        return new EmailAddress("operator-" + user.value().getLeastSignificantBits() + "@example.org");
    }

    private void lookForHours(int hours) {
        for (int minute = 0; minute < 60 * hours; minute++) {
            letters.look();
            now = now.plus(Duration.ofMinutes(1));
        }
    }

    @Test
    void givenNoTrouble_whenLooked_thenNothingIsWritten() {
        lookForHours(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void givenTroubleThatLasts_whenLookedEachMinute_thenEachOperatorHasOneLetterADay() {
        troubles.put("chain clinical", "halted since 2026-03-03T09:40:00Z: another contract");
        lookForHours(23);
        assertThat(sent).extracting(Letter::to).containsExactly(address(ONE), address(OTHER));
        assertThat(sent.getFirst().text()).contains("chain clinical: halted since 2026-03-03T09:40:00Z");
        lookForHours(2);
        assertThat(sent).hasSize(4);
        assertThat(sent.stream().map(Letter::id).distinct()).hasSize(4);
    }

    @Test
    void givenTroubleThatComesAndGoes_whenLooked_thenThatIsNoStorm() {
        for (int i = 0; i < 20; i++) {
            troubles.put("chain clinical", "away");
            letters.look();
            troubles.clear();
            letters.look();
            now = now.plus(Duration.ofMinutes(30));
        }
        assertThat(sent).hasSize(2);
    }

    @Test
    void givenAnotherPartInTrouble_whenLooked_thenThatIsWrittenAtOnce() {
        troubles.put("chain clinical", "away");
        letters.look();
        troubles.put("sealing", "halted: an older store");
        letters.look();
        assertThat(sent).hasSize(4);
        assertThat(sent.getLast().text()).contains("sealing: halted: an older store", "chain clinical: away");
    }

    @Test
    void givenAnOperatorWhoIsNotReached_whenLookedAgain_thenOnlyThatOneIsTriedAgain() {
        troubles.put("chain financial", "away");
        unreachable.add(ONE);
        lookForHours(1);
        assertThat(sent).extracting(Letter::to).containsExactly(address(OTHER));
        unreachable.clear();
        lookForHours(1);
        assertThat(sent).extracting(Letter::to).containsExactly(address(OTHER), address(ONE));
    }
}
