package io.medichain.http;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.coyote.AbstractProtocol;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.format.FormatterRegistry;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every HTTP side needs. A {@link TokenVerifier} is all it asks for; a {@link Clock} may be given, the system
 * clock is used otherwise.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpLimits.class)
@PropertySource("classpath:medichain-http.properties")
@Import({ProblemForms.class, ProblemAdvice.class, BrokenOff.class, NullBody.class, LiteralPaths.class, ErrorPage.class})
public class HttpConfiguration {
    private static final int FIRST = Integer.MIN_VALUE + 1000;
    private static final String DEFAULT_PORT = "8080";
    private static final Pattern UNDECLARED = Pattern.compile("(?i).*(yaml|xml|cbor|smile).*");

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ProblemWriter problemWriter(ProblemForms forms) {
        return new ProblemWriter(forms);
    }

    /** Behind the server's own page, so that this answers first. */
    @Bean
    @Order
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverRefusals(JsonMapper json) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ServerRefusals(json)));
    }

    @Bean
    JsonFactoryBuilderCustomizer boundedJson(HttpLimits limits) {
        return builder -> HttpJson.bound(builder, limits);
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson(HttpLimits limits) {
        return builder -> HttpJson.strict(builder, limits);
    }

    /** The port is known once the server listens; nobody asks before. */
    @Bean
    PublicAddress publicAddress(@Value("${medichain.public-url:}") String configured, Environment environment) {
        return PublicAddress.of(
                configured,
                () -> environment.getProperty(
                        "local.server.port", environment.getProperty("server.port", DEFAULT_PORT)));
    }

    /** Before whatever tells where something is. */
    @Bean
    FilterRegistrationBean<Filter> atPublicAddress(PublicAddress address) {
        return inOrder(-2, new AtPublicAddress(address));
    }

    /** Before whatever asks who it is. */
    @Bean
    FilterRegistrationBean<Filter> behindProxies(
            @Value("${medichain.trusted-proxies:}") String proxies,
            @Value("${medichain.forwarded-header:x-forwarded-for}") String header) {
        return inOrder(-1, new BehindProxies(TrustedProxies.of(proxies, header)));
    }

    @Bean
    FilterRegistrationBean<Filter> correlationFilter() {
        return inOrder(0, new CorrelationFilter());
    }

    @Bean
    FilterRegistrationBean<Filter> securityHeadersFilter() {
        return inOrder(1, new SecurityHeaders());
    }

    @Bean
    FilterRegistrationBean<Filter> plainPathFilter(ProblemWriter problems) {
        return inOrder(2, new PlainPath(problems));
    }

    /** What rates are measured by. */
    @Bean
    Ticker ticker() {
        return Ticker.systemTicker();
    }

    @Bean
    FilterRegistrationBean<Filter> addressThrottleFilter(HttpLimits limits, Ticker ticker, ProblemWriter problems) {
        Throttle requests = new Throttle(limits.perAddress(), ticker);
        Throttle signIns = new Throttle(limits.signInsPerAddress(), ticker);
        Throttle tokens = new Throttle(limits.signInsPerAddress(), ticker);
        return inOrder(3, new AddressThrottle(requests, signIns, tokens, problems));
    }

    @Bean
    FilterRegistrationBean<Filter> scrapeToken(@Value("${medichain.metrics-token:}") String token) {
        return inOrder(4, new ScrapeToken(token));
    }

    @Bean
    FilterRegistrationBean<Filter> bearerAuthenticationFilter(
            TokenVerifier verifier, HttpLimits limits, Ticker ticker, ProblemWriter problems) {
        Throttle perUser = new Throttle(limits.perUser(), ticker);
        return inOrder(5, new BearerAuthentication(verifier, perUser, problems));
    }

    @Bean
    FilterRegistrationBean<Filter> operatorsDoor(InstantSource clock, ProblemWriter problems) {
        return inOrder(6, new OperatorsDoor(clock, problems));
    }

    /** Behind the sign-in, because whose body it is decides how much of it is read. */
    @Bean
    FilterRegistrationBean<Filter> bodyLimitFilter(HttpLimits limits, ObjectProvider<BodyLimit> own) {
        BodyBounds bounds = new BodyBounds(limits, Runtime.getRuntime().maxMemory());
        return inOrder(7, new BodyLimitFilter(bounds, own.stream().toList()));
    }

    @Bean
    FilterRegistrationBean<Filter> pacedAnswers() {
        return inOrder(8, new PacedAnswers());
    }

    /** An open connection takes some 50 kB of the heap, whoever opened it: together at the most a quarter. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections() {
        long most = Runtime.getRuntime().maxMemory() / (4 * (64 << 10));
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setMaxConnections(Math.clamp(most, 256, 8192));
            }
        });
    }

    @Bean
    ReadAdmission readAdmission() {
        return new ReadAdmission(Runtime.getRuntime().maxMemory());
    }

    @Bean
    WebMvcConfigurer guardedRoutes(
            InstantSource clock,
            ObjectProvider<RefusedTries> refusedTries,
            LiteralPaths literal,
            ReadAdmission admission) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(literal).order(FIRST - 1);
                registry.addInterceptor(new OwnPagesOnly()).order(FIRST - 1);
                registry.addInterceptor(new RouteGuard(
                                clock, refusedTries.orderedStream().toList()))
                        .order(FIRST);
                registry.addInterceptor(new PlainRequest()).order(FIRST + 1);
                registry.addInterceptor(new AskedBeforeChange()).order(FIRST + 2);
                registry.addInterceptor(admission).order(FIRST + 3);
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                IncomingParameters.addTo(registry);
            }

            // What libraries bring along reads and writes nothing: only JSON has limits, and only it is documented.
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.configureMessageConvertersList(all ->
                        all.removeIf(converter -> converter.getSupportedMediaTypes().stream()
                                .anyMatch(type ->
                                        UNDECLARED.matcher(type.getSubtype()).matches())));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CurrentSubject());
            }
        };
    }

    /** Filters of a list are records: nothing is set but by their constructor. */
    @Bean
    ConfigurableWebBindingInitializer strictParameters(
            @Qualifier("mvcConversionService") FormattingConversionService converters) {
        ConfigurableWebBindingInitializer binding = new ConfigurableWebBindingInitializer();
        binding.setConversionService(new OneSpelling(converters));
        binding.setDeclarativeBinding(true);
        return binding;
    }

    private static FilterRegistrationBean<Filter> inOrder(int place, Filter filter) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(FIRST + place);
        return registration;
    }
}
