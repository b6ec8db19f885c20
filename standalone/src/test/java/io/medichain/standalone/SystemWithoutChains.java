package io.medichain.standalone;

import io.medichain.http.BeginningOfStream;
import io.medichain.ledger.http.KnownAnchors;
import io.medichain.readstore.RocksReadStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything of the running system but the chains, in this process and over HTTP: the real stores on disk, the real
 * sign-in, all routes.
 */
public final class SystemWithoutChains implements AutoCloseable {
    /** What a program that collects figures shows here. */
    static final String METRICS_TOKEN = "a-synthetic-token-for-the-figures-only";

    private final DataFolder folder;
    private final RocksReadStore readStore;
    private final ServletWebServerApplicationContext running;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Starts on a folder. */
    public SystemWithoutChains(Path data) {
        this(data, List.of());
    }

    /** Starts on a folder, with these variables of the environment besides the port. */
    SystemWithoutChains(Path data, Map<String, String> variables) {
        this(data, List.of(), variables);
    }

    /** Starts on a folder; these see each part before it is used. */
    SystemWithoutChains(Path data, List<BeanPostProcessor> watchers) {
        this(data, watchers, Map.of());
    }

    private SystemWithoutChains(Path data, List<BeanPostProcessor> watchers, Map<String, String> variables) {
        this.folder = DataFolder.open(data);
        this.readStore = EmbeddedReadStore.open(folder.readstore());
        Map<String, String> all = new HashMap<>(variables);
        all.put("MEDICHAIN_PORT", "0");
        Settings settings = Settings.of(all);
        this.running = (ServletWebServerApplicationContext) new SpringApplicationBuilder(App.class)
                .initializers(context -> {
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new SystemEnvironmentPropertySource("variables", Map.copyOf(all)));
                    watchers.forEach(context.getBeanFactory()::addBeanPostProcessor);
                    context.getBeanFactory().registerSingleton("dataFolder", folder);
                    context.getBeanFactory().registerSingleton("settings", settings);
                    context.getBeanFactory().registerSingleton("embeddedReadStore", readStore);
                })
                .properties(
                        "server.port=0",
                        "medichain.http.sign-ins-per-address=1000",
                        "medichain.metrics-token=" + METRICS_TOKEN,
                        "spring.main.banner-mode=off",
                        "logging.level.root=ERROR")
                .run();
    }

    /** The folder that it works on. */
    Path data() {
        return folder.root();
    }

    /** Where it answers. */
    URI address() {
        return URI.create("http://127.0.0.1:" + running.getWebServer().getPort());
    }

    /** A part by its type. */
    public <T> T part(Class<T> type) {
        return running.getBean(type);
    }

    public ServletWebServerApplicationContext context() {
        return running;
    }

    /**
     * Asks; {@code null} for no token and for no body. Bytes are of the type that the headers say, all else is JSON.
     */
    public HttpResponse<String> ask(
            String method, String path, @Nullable String token, @Nullable Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null && !(body instanceof byte[])) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        BodyPublisher content = content(body);
        request.method(method, content).expectContinue(content.contentLength() > LARGE);
        try {
            return sent(request.build());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The server closes a connection behind the refusal of a body that it has not read, and the client may take it for
     * the next request before it learns of that: such a one was not read by anybody (RFC 9112, 9.3.1).
     */
    private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BeginningOfStream.orAll());
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("received no bytes")) {
                return http.send(request, BeginningOfStream.orAll());
            }
            throw e;
        }
    }

    /** Who is refused before the body was read is answered, and not cut off while it is sent (RFC 9110, 10.1.1). */
    private static final int LARGE = 8_192;

    private static BodyPublisher content(@Nullable Object body) {
        return switch (body) {
            case null -> BodyPublishers.noBody();
            case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
            case String text -> BodyPublishers.ofString(text);
            default -> BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
        };
    }

    @Override
    public void close() {
        http.close();
        running.close();
        readStore.close();
        folder.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = "io.medichain",
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.CUSTOM, classes = Shipped.class))
    static class App {
        @Bean
        KnownAnchors anchors() {
            return new KnownAnchors(List::of);
        }
    }

    /** What is shipped, not what other tests have; without what needs a chain. */
    static final class Shipped implements TypeFilter {
        private static final String NODE = "io.medichain.node.";
        private static final List<String> OTHERS =
                List.of("io.medichain.Standalone", ChainsPart.class.getName(), VerifiedSystem.class.getName());

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
            AnnotationMetadata annotations = type.getAnnotationMetadata();
            String name = annotations.getClassName();
            boolean isShipped = Optional.of(type.getResource().getURL().toString())
                    .filter(url -> !url.contains("test-classes") && !url.contains("-tests.jar"))
                    .isPresent();
            return annotations.isAnnotated("org.springframework.stereotype.Component")
                    && isShipped
                    && !name.startsWith(NODE)
                    && !OTHERS.contains(name);
        }
    }
}
