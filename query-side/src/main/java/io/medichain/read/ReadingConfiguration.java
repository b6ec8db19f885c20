package io.medichain.read;

import io.medichain.access.Access;
import io.medichain.event.EventAppender;
import io.medichain.event.EventFeed;
import io.medichain.http.RefusedTries;
import io.medichain.personal.KeyVault;
import io.medichain.view.Views;
import java.time.InstantSource;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires reading with the relations of this side; the command-side decides by facts of its own. */
@Configuration(proxyBeanMethods = false)
class ReadingConfiguration {
    @Bean
    KnownRelations knownRelations(Views views, PatientRelations relations, EventFeed feed) {
        return new KnownRelations(views, relations, feed);
    }

    @Bean
    AccessRecorder accessRecorder(EventAppender events) {
        return new AccessRecorder(events);
    }

    @Bean
    PersonalReads personalReads(
            KnownRelations known, Patients patients, AccessRecorder recorder, InstantSource clock, KeyVault vault) {
        return new PersonalReads(new Access(known, clock), known, patients, recorder, vault);
    }

    @Bean
    MayLearn mayLearn(KnownRelations known, Views views, PatientRelations relations, InstantSource clock) {
        return new MayLearn(known, views, relations, clock);
    }

    @Bean
    People people(UserNames users, PatientNames patients, KnownRelations known, InstantSource clock) {
        return new People(users, patients, new Access(known, clock));
    }

    @Bean
    AccountReads accountReads(KnownRelations known, AccessRecorder recorder, InstantSource clock) {
        return new AccountReads(new Access(known, clock), recorder);
    }

    @Bean
    WebMvcConfigurer readings(PersonalReads records, AccountReads accounts) {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Reading.class, AccountReading.class);
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ReadingArgument(records, accounts));
            }
        };
    }

    @Bean
    RefusedTries refusedAtTheDoor(PersonalReads records, AccountReads accounts) {
        return new RefusedAtTheDoor(records, accounts);
    }
}
