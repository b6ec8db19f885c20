package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.architecture.Modules;
import io.medichain.failure.CannotRun;
import io.medichain.http.HttpLimits;
import io.medichain.node.ChainPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What {@code .env.example} says is what is read, and nothing else. */
class DocumentedVariablesTest {
    private static final Path ROOT = Path.of("..");
    private static final Predicate<String> IS_OURS = name -> name.startsWith("MEDICHAIN_");

    @Test
    void everyVariableOfOursThatIsDocumentedIsRead_andEveryOneThatIsReadIsDocumented() throws IOException {
        Set<String> read = new TreeSet<>(readBySettings());
        read.addAll(namedIn(sources(), "getenv\\(\"([A-Z0-9_]+)\"\\)"));
        read.addAll(namedIn(Files.readString(ROOT.resolve("medichain")), "\\$\\{([A-Z0-9_]+)"));
        namedIn(sources(), "\\$\\{(medichain\\.[a-z.-]+)").stream()
                .map(DocumentedVariablesTest::inEnvironment)
                .forEach(read::add);
        read.addAll(limits());

        assertThat(documented().stream().filter(IS_OURS))
                .containsExactlyInAnyOrderElementsOf(
                        read.stream().filter(IS_OURS).toList());
        assertThat(KnownVariables.NAMES)
                .containsExactlyInAnyOrderElementsOf(
                        read.stream().filter(IS_OURS).toList());
        assertThat(read).contains("MONGODB_URI", "JAVA_HOME", "XDG_CACHE_HOME");
    }

    @Test
    void everyVariableOfOthersThatIsDocumentedActs() throws IOException {
        Map<String, Object> mail = documented().stream()
                .filter(name -> name.startsWith("SPRING_MAIL_"))
                .collect(Collectors.toMap(name -> name, name -> name.endsWith("PORT") ? "2525" : name));
        MailProperties bound =
                bound(mail).bind("spring.mail", MailProperties.class).get();

        assertThat(mail)
                .containsOnlyKeys(
                        "SPRING_MAIL_HOST", "SPRING_MAIL_PORT", "SPRING_MAIL_USERNAME", "SPRING_MAIL_PASSWORD");
        assertThat(List.of(bound.getHost(), bound.getUsername(), bound.getPassword()))
                .containsExactly("SPRING_MAIL_HOST", "SPRING_MAIL_USERNAME", "SPRING_MAIL_PASSWORD");
        assertThat(bound.getPort()).isEqualTo(2525);
        assertThat(documented().stream().filter(IS_OURS.negate()).filter(name -> !mail.containsKey(name)))
                .containsExactlyInAnyOrder("MONGODB_URI", "JAVA_HOME", "XDG_CACHE_HOME");
    }

    @Test
    void everyLimitOfRequestsActsByTheNameInWhichItIsDocumented() {
        Map<String, Object> sevens = limits().stream().collect(Collectors.toMap(name -> name, name -> "7"));

        HttpLimits limits = bound(sevens)
                .bind("medichain.http", Bindable.of(HttpLimits.class))
                .get();

        assertThat(limits).isEqualTo(new HttpLimits(7, 7, 7, 7, 7, 7, 7, 7, 7));
    }

    @Test
    void givenTheNodeAsDocumented_whenRead_thenBothChainsAreAnchoredOnIt() {
        Settings settings = Settings.of(Map.of(
                "MEDICHAIN_RPC_URL",
                "https://node.example",
                "MEDICHAIN_CHAIN_ID",
                "5",
                "MEDICHAIN_CONFIRMATIONS",
                "3",
                "MEDICHAIN_FINANCIAL_CHAIN_ID",
                "6"));

        assertThat(settings.chains())
                .extracting(ChainPlan::rpcUrl)
                .containsOnly(Optional.of(URI.create("https://node.example")));
        assertThat(settings.chains()).extracting(ChainPlan::chainId).containsExactly(5L, 6L);
        assertThat(settings.chains()).extracting(ChainPlan::confirmations).containsOnly(3);
        assertThat(settings.clinicalChain().chainId()).isEqualTo(5);
    }

    @Test
    void givenTheLocalNode_whenRead_thenIdentifiersAreIssuedOnItsChain() {
        assertThat(new LedgerPart().didChain(Settings.of(Map.of())).id()).isEqualTo(31_337);
    }

    @ParameterizedTest
    @CsvSource({
        "MEDICHAIN_RPCURL, MEDICHAIN_RPC_URL",
        "MEDICHAIN_MASTERKEY_FILE, MEDICHAIN_MASTER_KEY_FILE",
        "MEDICHAIN_HTTP_PER_ADDRESS, MEDICHAIN_HTTP_PERADDRESS",
        "medichain_port, MEDICHAIN_PORT"
    })
    void givenAVariableThatNobodyReads_whenRead_thenItIsNamedWithTheNearest(String unknown, String nearest) {
        assertThatThrownBy(() -> Settings.of(Map.of(unknown, "8080")))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(unknown + " is no variable of MediChain; did you mean " + nearest + "?");
    }

    @Test
    void givenConfirmationsWithoutANode_whenRead_thenItIsSaidThatTheyWouldNotAct() {
        assertThatThrownBy(() -> Settings.of(Map.of("MEDICHAIN_CONFIRMATIONS", "3")))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("need its RPC_URL");
    }

    private static Set<String> documented() throws IOException {
        return namedIn(Files.readString(ROOT.resolve(".env.example")), "(?m)^#?([A-Z][A-Z0-9_]*)=");
    }

    private static Set<String> readBySettings() {
        Set<String> asked = new TreeSet<>();
        Settings.of(new HashMap<>() {
            @Override
            public @Nullable String get(@Nullable Object name) {
                asked.add(String.valueOf(name));
                return super.get(name);
            }
        });
        return asked;
    }

    private static List<String> limits() {
        return Stream.of(HttpLimits.class.getRecordComponents())
                .map(limit -> inEnvironment("medichain.http." + limit.getName()))
                .toList();
    }

    private static Binder bound(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment
                        .getPropertySources()
                        .replace(source.getName(), new MapPropertySource(source.getName(), Map.of())));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        return Binder.get(environment);
    }

    private static String inEnvironment(String property) {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> namedIn(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources() {
        return Modules.delivered().stream()
                .map(module -> ROOT.resolve(module).resolve(Path.of("src", "main", "java")))
                .flatMap(DocumentedVariablesTest::files)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentedVariablesTest::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
