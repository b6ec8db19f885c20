package io.medichain.access;

import io.medichain.event.EventAppender;
import io.medichain.event.EventFeed;
import io.medichain.view.Views;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires reading with the relations of this side; the command-side decides by facts of its own. */
@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {
    @Bean
    PersonalReads personalReads(
            Views views,
            PatientRelations relations,
            EventFeed feed,
            Patients patients,
            EventAppender events,
            InstantSource clock) {
        KnownRelations known = new KnownRelations(views, relations, feed);
        return new PersonalReads(new Access(known, clock), known, patients, events);
    }

    @Bean
    WebMvcConfigurer refusedAtTheDoor(PersonalReads reads) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RefusedAtTheDoor(reads)).order(RefusedAtTheDoor.ORDER);
            }
        };
    }
}
