package io.medichain.standalone;

import io.medichain.deadline.DueDates;
import io.medichain.event.EventSerializer;
import io.medichain.factstore.FactsFolder;
import io.medichain.policystore.PoliciesFolder;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How far the policies are, and what they could not do, in the data folder. */
@Configuration(proxyBeanMethods = false)
class PoliciesPart {
    @Bean
    PoliciesFolder policiesFolder(DataFolder data, EventStore events, EventSerializer serializer, FactsFolder facts) {
        return PoliciesFolder.open(data.policies(), events, serializer, facts.formerPolicies());
    }

    @Bean
    DueDates dueDates(PoliciesFolder folder) {
        return folder.dueDates();
    }
}
