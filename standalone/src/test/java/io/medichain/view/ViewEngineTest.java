package io.medichain.view;

import static io.medichain.view.Fixture.PATIENT;
import static io.medichain.view.Fixture.TENANT;
import static io.medichain.view.Fixture.settle;
import static io.medichain.view.Fixture.until;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import io.medichain.id.TenantId;
import io.medichain.personal.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewEngineTest {
    private final Fixture fixture = new Fixture();
    private final Boards boards = new Boards(1);
    private final PinnedNotices notices = new PinnedNotices();

    @AfterEach
    void close() {
        fixture.close();
    }

    private ViewEngine started(View<?>... views) {
        ViewEngine engine = fixture.engine(views);
        engine.start();
        return engine;
    }

    private static Boards.Board board(ViewEngine engine, Boards view, String key) {
        return engine.of(view, TENANT).find(key).orElseThrow().content();
    }

    @Test
    void givenEvents_whenStarted_thenTheirDocumentsAreThere() {
        fixture.pin("hall", "n1", "first");
        fixture.pin("hall", "n2", "second");
        fixture.append("hall", new Notice.Removed("hall", "n1"));
        ViewEngine engine = started(boards, notices);

        settle(engine, fixture, boards, notices);

        assertThat(board(engine, boards, "hall").pinned()).isEqualTo(1);
        assertThat(board(engine, boards, "hall").last().value()).contains("second");
        assertThat(engine.of(notices, TENANT).find("n1")).isEmpty();
        assertThat(engine.of(notices, TENANT).find("n2")).isPresent();
        engine.stop();
    }

    @Test
    void givenARunningEngine_whenAnEventIsAppended_thenItIsFolded() {
        ViewEngine engine = started(boards);
        settle(engine, fixture, boards);

        long position = fixture.pin("hall", "n1", "first").position();

        assertThat(engine.await(List.of(boards), position, Duration.ofSeconds(10)))
                .isTrue();
        assertThat(board(engine, boards, "hall").pinned()).isEqualTo(1);
        engine.stop();
    }

    @Test
    void givenTwoTenants_whenFolded_thenEachHasItsOwnDatabase() {
        TenantId other = new TenantId("other");
        fixture.pin("hall", "n1", "first");
        fixture.append(other, "hall", new Notice.Removed("hall", "n1"));
        ViewEngine engine = started(boards);

        settle(engine, fixture, boards);

        assertThat(board(engine, boards, "hall").pinned()).isEqualTo(1);
        assertThat(engine.of(boards, other).find("hall").orElseThrow().content().pinned())
                .isEqualTo(-1);
        engine.stop();
    }

    @Test
    void givenAPersonalValue_whenStored_thenItsTextStandsNowhere() {
        fixture.pin("hall", "n1", "a-secret-word");
        ViewEngine engine = started(boards, notices);
        settle(engine, fixture, boards, notices);

        StringBuilder all = new StringBuilder();
        for (String database : fixture.store.databases()) {
            for (String collection : fixture.store.collections(database)) {
                fixture.stored(database, collection).forEach(document -> all.append(document.toJson()));
            }
        }

        assertThat(all).contains("hall").doesNotContain("a-secret-word");
        engine.stop();
    }

    @Test
    void givenAnErasedPerson_whenRead_thenTheValueIsEmpty() {
        fixture.pin("hall", "n1", "first");
        ViewEngine engine = started(boards);
        settle(engine, fixture, boards);

        fixture.vault.destroy(Person.of(TENANT, PATIENT));

        assertThat(board(engine, boards, "hall").last().isErased()).isTrue();
        engine.stop();
        assertThat(fixture.stored("medichain-general", "boards.v1.g1")).hasSize(1);
    }

    @Test
    void givenAStoppedEngine_whenStartedAgain_thenItGoesOnWhereItStood() {
        fixture.pin("hall", "n1", "first");
        ViewEngine first = started(boards, notices);
        settle(first, fixture, boards, notices);
        first.stop();
        fixture.pin("hall", "n2", "second");

        ViewEngine second = started(boards, notices);
        settle(second, fixture, boards, notices);

        assertThat(board(second, boards, "hall").pinned()).isEqualTo(2);
        assertThat(second.status())
                .allSatisfy(status -> assertThat(status.state()).isInstanceOf(ViewState.Following.class));
        second.stop();
        assertThat(generations("boards")).containsExactly("boards.v1.g1");
    }

    @Test
    void givenPositionsNotedTooEarly_whenStartedAgain_thenNothingCountsTwice() {
        for (int i = 0; i < 50; i++) {
            fixture.pin("hall", "n" + i, "text");
        }
        ViewEngine first = started(boards, notices);
        settle(first, fixture, boards, notices);
        first.stop();
        String eventId = fixture.feed.at(9).orElseThrow().eventId();
        fixture.tamper(
                "medichain_views",
                "generations",
                note -> note.append("position", new BsonInt64(9)).append("eventId", new BsonString(eventId)));

        ViewEngine second = started(boards, notices);
        settle(second, fixture, boards, notices);

        assertThat(board(second, boards, "hall").pinned()).isEqualTo(50);
        second.stop();
    }

    @Test
    void givenANewVersion_whenStarted_thenItIsRebuiltAndTheOldOneGoes() {
        fixture.pin("hall", "n1", "first");
        ViewEngine first = started(boards);
        settle(first, fixture, boards);
        first.stop();

        Boards next = new Boards(2);
        ViewEngine second = started(next);
        settle(second, fixture, next);

        assertThat(board(second, next, "hall").changes()).isEqualTo(2);
        until(() -> generations("boards").equals(List.of("boards.v2.g2")));
        second.stop();
    }

    @Test
    void givenANewVersionThatCannotBeBuilt_whenQueried_thenTheOldOneServes() {
        fixture.pin("hall", "n1", "first");
        ViewEngine first = started(boards);
        settle(first, fixture, boards);
        first.stop();
        fixture.append("hall", new Notice.Poisoned("hall"));

        Boards next = new Boards(2);
        ViewEngine second = started(next);
        until(() -> second.status().stream().anyMatch(status -> status.state() instanceof ViewState.Stopped));

        assertThat(board(second, next, "hall").changes()).isEqualTo(1);
        assertThat(second.await(List.of(next), 1, Duration.ofMillis(1))).isFalse();
        second.stop();
    }

    @Test
    void givenAFirstBuildThatIsNotDone_whenQueried_thenItIsNotServing() {
        fixture.append("hall", new Notice.Poisoned("hall"));
        ViewEngine engine = started(boards);
        until(() -> engine.status().stream().anyMatch(status -> status.state() instanceof ViewState.Stopped));

        assertThatThrownBy(() -> engine.of(boards, TENANT)).isInstanceOf(ViewNotServing.class);
        engine.stop();
    }

    @Test
    void givenAnEventThatCannotBeFolded_whenFolding_thenOnlyThatViewStopsBeforeIt() {
        ViewEngine engine = started(boards, notices);
        settle(engine, fixture, boards, notices);
        fixture.pin("hall", "n1", "first");
        long poison = fixture.append("hall", new Notice.Poisoned("hall")).position();
        long last = fixture.pin("hall", "n2", "second").position();

        assertThat(engine.await(List.of(notices), last, Duration.ofSeconds(10))).isTrue();
        until(() -> state(engine, "boards") instanceof ViewState.Stopped);

        assertThat(((ViewState.Stopped) state(engine, "boards")).position()).isEqualTo(poison);
        assertThat(board(engine, boards, "hall").pinned()).isEqualTo(1);
        assertThat(new ViewHealth(engine).health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(new ViewHealth(engine).health().getDetails()).containsKey("boards");
        engine.stop();
    }

    @Test
    void givenAnEventThatCannotBeRead_whenFolding_thenItIsAlarmedAndTheOthersAreFolded() {
        ViewEngine engine = started(boards, notices);
        settle(engine, fixture, boards, notices);
        fixture.pin("hall", "n1", "first");
        byte[] metadata = "{\"tenant\":\"general\"}".getBytes(StandardCharsets.UTF_8);
        byte[] broken = {'x'};
        fixture.feed.append("notice.pinned", "hall", Instant.now(), broken, metadata);
        fixture.feed.append("notice.pinned", "hall", Instant.now(), broken, broken);
        fixture.append("hall", new Notice.Illegible("hall"));
        long last = fixture.pin("hall", "n2", "second").position();

        assertThat(engine.await(List.of(notices, boards), last, Duration.ofSeconds(10)))
                .isTrue();

        assertThat(board(engine, boards, "hall").pinned()).isEqualTo(2);
        assertThat(state(engine, "boards")).isInstanceOf(ViewState.Following.class);
        assertThat(fixture.feed.codec().damaged().all())
                .containsOnlyKeys(last - 3, last - 2, last - 1)
                .containsValues("notice.pinned", "notice.illegible");
        engine.stop();
    }

    @Test
    void givenAnEventOfAnUnknownType_whenFolding_thenAllViewsStopBeforeIt() {
        ViewEngine engine = started(boards, notices);
        settle(engine, fixture, boards, notices);
        byte[] metadata = "{\"tenant\":\"general\"}".getBytes(StandardCharsets.UTF_8);
        fixture.feed.append("notice.of-tomorrow", "hall", Instant.now(), new byte[] {'{', '}'}, metadata);

        until(() -> engine.status().stream().allMatch(status -> status.state() instanceof ViewState.Stopped));
        engine.stop();
    }

    @Test
    void givenAReset_whenBuiltAgain_thenANewGenerationServesTheSame() {
        for (int i = 0; i < 20; i++) {
            fixture.pin("hall", "n" + i, "text");
        }
        ViewEngine engine = started(boards);
        settle(engine, fixture, boards);

        assertThat(engine.reset("boards")).isTrue();
        until(() -> generations("boards").equals(List.of("boards.v1.g2")));
        fixture.pin("hall", "later", "text");
        settle(engine, fixture, boards);

        assertThat(board(engine, boards, "hall").pinned()).isEqualTo(21);
        assertThat(engine.reset("no-such-view")).isFalse();
        engine.stop();
    }

    @Test
    void givenADamagedDocument_whenItIsNeeded_thenTheViewIsRebuilt() {
        fixture.pin("hall", "n1", "first");
        ViewEngine first = started(boards);
        settle(first, fixture, boards);
        first.stop();
        fixture.tamper("medichain-general", "boards.v1.g1", board -> board.append("pinned", new BsonString("broken")));

        ViewEngine second = started(boards);
        until(() -> second.status().size() == 1);
        fixture.pin("hall", "n2", "second");
        until(() -> generations("boards").equals(List.of("boards.v1.g2")));
        settle(second, fixture, boards);

        assertThat(board(second, boards, "hall").pinned()).isEqualTo(2);
        second.stop();
    }

    @Test
    void givenASealedValueOfSomebodyElse_whenRead_thenItIsNotShownAndTheViewIsRebuiltAndAlarms() {
        fixture.pin("hall", "n1", "of the hall");
        fixture.pin("ward", "n2", "of the ward");
        ViewEngine engine = started(boards);
        settle(engine, fixture, boards);
        Map<String, BsonValue> texts = fixture.stored("medichain-general", "boards.v1.g1").stream()
                .collect(toMap(board -> board.getString("_id").getValue(), board -> board.get("last")));
        fixture.tamper(
                "medichain-general",
                "boards.v1.g1",
                board -> board.put(
                        "last", texts.get(board.getString("_id").getValue().equals("hall") ? "ward" : "hall")));

        assertThatThrownBy(() -> board(engine, boards, "hall")).isInstanceOf(ViewNotServing.class);

        settle(engine, fixture, boards);
        assertThat(board(engine, boards, "hall").last().value()).contains("of the hall");
        assertThat(engine.status().getFirst().damages()).isEqualTo(1);
        assertThat(String.valueOf(new ViewHealth(engine).health().getDetails().get("boards")))
                .contains("not as written");
        engine.stop();
    }

    @Test
    void givenAChangedField_whenFoundByAQuery_thenItIsNotUsed() {
        fixture.pin("hall", "n1", "first");
        ViewEngine engine = started(boards);
        settle(engine, fixture, boards);
        fixture.tamper("medichain-general", "boards.v1.g1", board -> board.put("pinned", new BsonInt32(99)));

        assertThatThrownBy(() -> engine.of(boards, TENANT).find(Filters.eq("pinned", 99), 10))
                .isInstanceOf(ViewNotServing.class);

        until(() -> generations("boards").equals(List.of("boards.v1.g2")));
        settle(engine, fixture, boards);
        assertThat(board(engine, boards, "hall").pinned()).isEqualTo(1);
        engine.stop();
    }

    @Test
    void givenARebuildAfterAChange_whenItCannotBeDone_thenHealthIsDown() {
        fixture.pin("hall", "n1", "first");
        ViewEngine engine = started(boards);
        settle(engine, fixture, boards);
        fixture.append("hall", new Notice.Poisoned("hall"));
        until(() -> state(engine, "boards") instanceof ViewState.Stopped);
        fixture.tamper("medichain-general", "boards.v1.g1", board -> board.put("pinned", new BsonInt32(99)));

        assertThatThrownBy(() -> board(engine, boards, "hall")).isInstanceOf(ViewNotServing.class);

        assertThatThrownBy(() -> engine.of(boards, TENANT)).isInstanceOf(ViewNotServing.class);
        assertThat(new ViewHealth(engine).health().getStatus().getCode()).isEqualTo("DOWN");
        engine.stop();
    }

    @Test
    void givenAnotherEventStore_whenStarted_thenTheViewIsRebuiltFromIt() {
        fixture.pin("hall", "n1", "first");
        ViewEngine first = started(boards);
        settle(first, fixture, boards);
        first.stop();
        fixture.tamper(
                "medichain_views", "generations", note -> note.append("eventId", new BsonString("of another store")));

        ViewEngine second = started(boards);
        settle(second, fixture, boards);

        assertThat(board(second, boards, "hall").pinned()).isEqualTo(1);
        assertThat(generations("boards")).containsExactly("boards.v1.g2");
        second.stop();
    }

    private static ViewState state(ViewEngine engine, String view) {
        return engine.status().stream()
                .filter(status -> status.view().equals(view))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private List<String> generations(String view) {
        return fixture.stored("medichain_views", "generations").stream()
                .filter(note -> note.getString("view").getValue().equals(view))
                .map(note -> note.getString("_id").getValue())
                .toList();
    }
}
