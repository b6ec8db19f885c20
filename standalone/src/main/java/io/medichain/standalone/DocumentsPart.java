package io.medichain.standalone;

import io.medichain.documents.FileDocuments;
import io.medichain.record.DocumentStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Encrypted documents in the data folder. */
@Configuration(proxyBeanMethods = false)
class DocumentsPart {
    @Bean
    DocumentStore documentStore(DataFolder data) {
        return new FileDocuments(data.documents(), data.incoming());
    }
}
