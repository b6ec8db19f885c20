package io.medichain.http.description;

import io.medichain.access.Subject;
import io.medichain.http.ProblemDocument;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.JavadocProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What the OpenAPI document says of the whole and of every route. */
@Configuration(proxyBeanMethods = false)
public class DescriptionConfiguration {
    @Bean
    OperationCustomizer routeDescription(List<SideDescription> sides) {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Subject.class)
                .addSimpleTypePredicateForParameterObject(DescriptionConfiguration::isOneValue);
        return new RouteDescription(sides);
    }

    @Bean
    @Primary
    JavadocProvider javadoc() {
        return new PlainJavadoc();
    }

    @Bean
    ValueWords valueWords(JavadocProvider javadoc) {
        return new ValueWords(javadoc);
    }

    @Bean
    PersonalSchema personalSchema() {
        return new PersonalSchema();
    }

    @Bean
    RecordSchemas recordSchemas(JavadocProvider javadoc) {
        return new RecordSchemas(javadoc);
    }

    /** Behind {@link #recordSchemas}, by which it knows what is required. */
    @Bean
    ComposedExamples composedExamples(RecordSchemas records) {
        return new ComposedExamples(records);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    OpenApiCustomizer wholeDescription() {
        return DescriptionConfiguration::describe;
    }

    /** A value type stands in a query as its one value. */
    private static boolean isOneValue(Class<?> type) {
        return type.isRecord() && type.getRecordComponents().length == 1;
    }

    private static void describe(OpenAPI api) {
        // Where this document came from; nothing else in it differs between installations.
        api.servers(List.of(new Server().url("/")));
        api.info(
                new Info()
                        .title("MediChain")
                        .version("1")
                        .license(new License().name("Apache License 2.0").identifier("Apache-2.0"))
                        .contact(new Contact().name("Who operates this installation"))
                        .description(
                                "A hospital record system that can prove itself. Every refusal is problem+json (RFC 9457)"
                                        + " with a stable code. An accepted command answers with Medichain-Position; a read that sends it"
                                        + " as Medichain-Read-After sees what was written. Medichain-Purpose states why somebody reads."));
        if (api.getComponents() == null) {
            api.components(new Components());
        }
        api.getComponents()
                .addSecuritySchemes(
                        RouteDescription.BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The access token of POST /api/auth/login, good for five minutes"));
        api.tags(Sections.used(api));
        api.setPaths(PathParameters.of(api.getPaths()));
        ModelConverters.getInstance(true).readAll(ProblemDocument.class).forEach(api.getComponents()::addSchemas);
    }
}
