package io.medichain.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.ShownChain;
import io.medichain.operation.EventLedgerBound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody could take away or put in the place of chains, contracts and anchors. */
class AnchorCheckTest {
    private static final byte[] ROOT = new byte[32];
    private static final String OTHER = "0x00000000000000000000000000000000000000aa";
    private static final ChainPin PIN = new ChainPin(
            "clinical",
            AnchoredOn.CHAIN_ID,
            AnchoredOn.CONTRACT,
            ShownChain.genuineCodeHash(),
            30,
            "00".repeat(32),
            "the bookmark",
            ChainPin.Weight.KNOWN);

    private final AnchoredOn clinical = new AnchoredOn("clinical");

    @BeforeEach
    void anchor() {
        for (int size = 10; size <= 50; size += 10) {
            clinical.add(size, ROOT);
        }
    }

    @Test
    void givenEverythingIsThere_whenChecked_thenNothingIsFound() {
        assertThatCode(() -> check(clinical.shown(), PIN)).doesNotThrowAnyException();
    }

    static Stream<Arguments> attacks() {
        String code = ShownChain.genuineCodeHash();
        List<Anchor> none = List.of();
        return Stream.of(
                Arguments.of(
                        new ShownChain("clinical", 1, AnchoredOn.CONTRACT, code, 0L, none, List.of(), List.of()),
                        Difference.OTHER_CONTRACT,
                        "the node is one of chain id 1"),
                Arguments.of(
                        new ShownChain("clinical", AnchoredOn.CHAIN_ID, OTHER, code, 0L, none, List.of(), List.of()),
                        Difference.OTHER_CONTRACT,
                        "and not at " + OTHER),
                Arguments.of(
                        new ShownChain(
                                "clinical",
                                AnchoredOn.CHAIN_ID,
                                AnchoredOn.CONTRACT,
                                "0xab",
                                null,
                                none,
                                List.of(),
                                List.of()),
                        Difference.OTHER_CONTRACT,
                        "has hash 0xab"),
                Arguments.of(
                        new ShownChain(
                                "clinical",
                                AnchoredOn.CHAIN_ID,
                                AnchoredOn.CONTRACT,
                                null,
                                null,
                                none,
                                List.of(),
                                List.of()),
                        Difference.ANCHORS_MISSING,
                        "there is no contract at"),
                Arguments.of(
                        new ShownChain("clinical", AnchoredOn.CHAIN_ID, null, null, null, none, List.of(), List.of()),
                        Difference.ANCHORS_MISSING,
                        "nothing is shown of it"),
                Arguments.of(
                        new ShownChain(
                                "financial",
                                AnchoredOn.CHAIN_ID,
                                AnchoredOn.CONTRACT,
                                code,
                                0L,
                                none,
                                List.of(),
                                List.of()),
                        Difference.ANCHORS_MISSING,
                        "nothing is shown of it"),
                Arguments.of(
                        new ShownChain(
                                "clinical",
                                AnchoredOn.CHAIN_ID,
                                AnchoredOn.CONTRACT,
                                code,
                                0L,
                                none,
                                List.of(),
                                List.of()),
                        Difference.ANCHORS_MISSING,
                        "over 30 events, of which the bookmark knows"));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void givenAChainIsNotTheOneThatWasAnchoredOn_whenChecked_thenItIsSaidHow(
            ShownChain shown, Difference difference, String detail) {
        assertThat(found(shown, PIN)).satisfies(finding -> {
            assertThat(finding.difference()).isEqualTo(difference);
            assertThat(finding.detail()).contains(detail);
        });
    }

    @Test
    void givenAnyAnchorIsTakenOut_whenChecked_thenOneIsMissingAndNoneBehindItCounts() {
        for (int i = 0; i < 5; i++) {
            AnchoredOn less = new AnchoredOn("clinical");
            clinical.anchors().forEach(less.anchors()::add);
            less.anchors().remove(i);
            Finding finding = found(less.shown(50));
            assertThat(finding.difference()).isEqualTo(Difference.ANCHORS_MISSING);
            assertThat(finding.position()).isEqualTo(i * 10L);
        }
    }

    @Test
    void givenAnotherRootThanTheOneThatIsKnown_whenChecked_thenItIsAFork() {
        byte[] other = new byte[32];
        other[7] = 1;
        clinical.change(2, other);
        assertThat(found(clinical.shown(), PIN).difference()).isEqualTo(Difference.FORK);
    }

    @Test
    void givenAnEventOfTheLogNamesTheContract_whenNothingIsShown_thenAnchorsAreMissing() {
        BoundContract bound = bound(7, AnchoredOn.CONTRACT);
        Anchorage empty = new Anchorage(Set.of(), List.of(), List.of(), List.of());
        Finding finding =
                catchThrowableOfType(Finding.class, () -> new AnchorCheck(empty, _ -> null, List.of(bound)).run());
        assertThat(finding.difference()).isEqualTo(Difference.ANCHORS_MISSING);
        assertThat(finding.detail()).contains("the event at position 7");
    }

    @Test
    void givenAnAddressInCapitals_whenChecked_thenItIsTheSame() {
        ChainPin capitals = ChainPin.ofAddress("clinical", "0x5FbDB2315678afecb367f032d93F642f64180aa3", "--contract");
        assertThatCode(() -> check(clinical.shown(), capitals)).doesNotThrowAnyException();
    }

    @Test
    void givenTwoContractsOnOneChain_whenEventsNameBoth_thenOneOfThemIsAnother() {
        Anchorage shown = clinical.anchorage();
        List<BoundContract> both = List.of(bound(7, AnchoredOn.CONTRACT), bound(900, OTHER));
        Finding finding = catchThrowableOfType(Finding.class, () -> new AnchorCheck(shown, _ -> null, both).run());
        assertThat(finding.difference()).isEqualTo(Difference.OTHER_CONTRACT);
    }

    @Test
    void givenOneChainStoppedLongAgo_whenTheOtherHasAll_thenTheTailIsFound() throws Exception {
        AnchoredOn financial = new AnchoredOn("financial");
        financial.add(10, ROOT);
        List<StoredEvent> events = SampleEvents.from(0, 50);
        RawEvents raw = from -> new PlaceInList(events, from);
        Anchorage two = new Anchorage(
                Set.of("clinical", "financial"), List.of(clinical.shown(), financial.shown()), List.of(), List.of());
        AnchorCheck check = new AnchorCheck(two, raw, List.of());
        check.run();
        check.requireAnchored(50, Duration.ofMinutes(10), events.getLast().at());
        Finding finding = catchThrowableOfType(
                Finding.class,
                () -> check.requireAnchored(
                        50, Duration.ofMinutes(10), events.getLast().at().plus(Duration.ofHours(1))));
        assertThat(finding.difference()).isEqualTo(Difference.UNANCHORED_TAIL);
        assertThat(finding.position()).isEqualTo(10);
        assertThat(finding.detail()).contains("financial", "40 events");
    }

    @Test
    void givenNoAnchorOnAChainThatIsConfigured_whenItsEventsAreOld_thenTheTailIsFound() {
        List<StoredEvent> events = SampleEvents.from(0, 50);
        Anchorage nothing = new Anchorage(Set.of("clinical"), List.of(), List.of(), List.of());
        AnchorCheck check = new AnchorCheck(nothing, from -> new PlaceInList(events, from), List.of());
        Finding finding = catchThrowableOfType(
                Finding.class,
                () -> check.requireAnchored(
                        50, Duration.ofMinutes(10), events.getLast().at().plus(Duration.ofHours(1))));
        assertThat(finding.position()).isZero();
    }

    @Test
    void givenNothingIsAnchoredAndNoEventTellsItsTime_whenChecked_thenTheTailIsFound() {
        RawEvents withheld = from -> new PlaceInList(List.of(), from) {
            private boolean shown;

            @Override
            public List<RawEvent> next(int most) {
                List<RawEvent> found = shown ? List.of() : List.of(new RawEvent.Withheld(from, ROOT));
                shown = true;
                return found;
            }
        };
        Anchorage nothing = new Anchorage(Set.of("clinical"), List.of(), List.of(), List.of());
        AnchorCheck check = new AnchorCheck(nothing, withheld, List.of());
        Finding finding = catchThrowableOfType(
                Finding.class,
                () -> check.requireAnchored(
                        1, Duration.ofMinutes(10), SampleEvents.at(0).at()));
        assertThat(finding.difference()).isEqualTo(Difference.UNANCHORED_TAIL);
    }

    @Test
    void givenTheFirstEventOfTheTailIsOfALaterTime_whenAnotherIsOld_thenTheTailIsFound() {
        List<StoredEvent> events = new ArrayList<>(SampleEvents.from(0, 60));
        StoredEvent first = events.get(50);
        Instant late = first.at().plus(Duration.ofDays(9_000));
        events.set(
                50,
                new StoredEvent(
                        50,
                        first.eventId(),
                        first.type(),
                        first.revision(),
                        first.aggregateType(),
                        first.aggregateId(),
                        first.sequence(),
                        late,
                        first.payload(),
                        first.metadata()));
        AnchorCheck check = new AnchorCheck(clinical.anchorage(), from -> new PlaceInList(events, from), List.of());
        Finding finding =
                catchThrowableOfType(Finding.class, () -> check.requireAnchored(60, Duration.ofMinutes(10), late));
        assertThat(finding.position()).isEqualTo(50);
    }

    /** Who is an insider names another contract in a later event, and hopes that the first one is forgotten. */
    @Test
    void givenTwoContractsOfOneChainInTheEvents_whenChecked_thenBothHaveToStandInOneLine() {
        List<BoundContract> bound = List.of(bound(3, OTHER), bound(7, AnchoredOn.CONTRACT));
        Finding finding = catchThrowableOfType(
                Finding.class, () -> new AnchorCheck(clinical.anchorage(), _ -> null, bound).run());
        assertThat(finding.difference()).isEqualTo(Difference.OTHER_CONTRACT);
        assertThat(finding.detail()).contains(OTHER, "the event at position 3");

        clinical.endedBefore(OTHER, 0);
        assertThatCode(() -> new AnchorCheck(clinical.anchorage(), _ -> null, bound).run())
                .doesNotThrowAnyException();
    }

    /** As it is when a log that began on a local node goes on upon a chain of others, and when a log was renewed. */
    @Test
    void givenEventsNameContractsOfAnotherChainOrLog_whenChecked_thenItIsSaidThatTheyCountNoMore() {
        EventLedgerBound said = bound(3, OTHER).said();
        BoundContract elsewhere =
                new BoundContract(3, new EventLedgerBound(said.chain(), 1, OTHER, said.codeHash(), said.origin()));
        BoundContract here = bound(7, AnchoredOn.CONTRACT);
        BoundContract before = bound(1, OTHER);
        AnchorCheck check = new AnchorCheck(clinical.anchorage(), _ -> null, List.of(elsewhere, here));

        assertThatCode(check::run).doesNotThrowAnyException();
        assertThat(check.notCompared(List.of(elsewhere, here), List.of(before, elsewhere, here)))
                .extracting(Reliance::toString)
                .containsExactly(
                        "that contract %s on clinical, chain id 31337, which the event at position 1 names, counts no more (the keys, which are not those of o)"
                                .formatted(OTHER),
                        "that contract %s on clinical, chain id 1, which the event at position 3 names, counts no more (the event at position 7, which names another chain)"
                                .formatted(OTHER));
    }

    private static BoundContract bound(long position, String contract) {
        return BoundContract.in(SampleEvents.bound(position, contract, ShownChain.genuineCodeHash(), "o"))
                .orElseThrow();
    }

    private static void check(ShownChain shown, ChainPin... pins) throws Finding {
        Anchorage anchorage = new Anchorage(Set.of("clinical"), List.of(shown), List.of(pins), List.of());
        new AnchorCheck(anchorage, _ -> null, List.of()).run();
    }

    private static Finding found(ShownChain shown, ChainPin... pins) {
        return catchThrowableOfType(Finding.class, () -> check(shown, pins));
    }

    private static class PlaceInList implements RawEvents.Place {
        private final List<StoredEvent> events;
        private long next;

        PlaceInList(List<StoredEvent> events, long from) {
            this.events = events;
            this.next = from;
        }

        @Override
        public List<RawEvent> next(int most) {
            long at = next++;
            return at < events.size() ? List.of(new RawEvent.Whole(events.get((int) at))) : List.of();
        }

        @Override
        public void close() {}
    }
}
