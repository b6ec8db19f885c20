package io.medichain.command;

import io.medichain.access.Access;
import io.medichain.access.RelationFacts;
import io.medichain.event.EventAppender;
import io.medichain.facts.KnownImportRuns;
import io.medichain.personal.KeyVault;
import java.time.InstantSource;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class CommandHttpConfiguration {
    @Bean
    WebMvcConfigurer callers(InstantSource clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument(clock));
            }
        };
    }

    @Bean
    Gate commandGate(
            @Qualifier("commandSideRelations") RelationFacts relations,
            InstantSource clock,
            EventAppender events,
            KnownImportRuns runs,
            KeyVault vault) {
        return new Gate(new Access(relations, clock), events, runs, vault);
    }

    @Bean
    OperationCustomizer commandDocumentation() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        return new CommandDocumentation();
    }
}
