package io.medichain.command;

import io.medichain.access.Access;
import io.medichain.access.RelationFacts;
import io.medichain.event.EventAppender;
import io.medichain.facts.Facts;
import io.medichain.http.description.SideDescription;
import io.medichain.http.description.ValueWords;
import io.medichain.imports.KnownImportRuns;
import io.medichain.patient.KnownPatients;
import io.medichain.personal.KeyVault;
import java.time.InstantSource;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class CommandHttpConfiguration {
    @Bean
    WebMvcConfigurer callers(InstantSource clock, Gate gate) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                CallerArgument callers = new CallerArgument(clock);
                resolvers.add(callers);
                resolvers.add(new PermittedArgument(callers, gate));
            }
        };
    }

    @Bean
    Gate commandGate(
            @Qualifier("commandSideRelations") RelationFacts relations,
            InstantSource clock,
            EventAppender events,
            KnownImportRuns runs,
            KeyVault vault,
            Facts facts,
            KnownPatients patients,
            List<Concerns<?>> concerns) {
        return new Gate(new Access(relations, clock), events, runs, vault, facts, patients, concerns);
    }

    @Bean
    SideDescription commandDocumentation(ValueWords words) {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Permitted.class);
        return new CommandDocumentation(words);
    }
}
