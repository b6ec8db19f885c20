package io.medichain.benchmark.query;

import java.io.IOException;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/** What was not built in the query side: the command side has the same packages. */
final class OtherSides implements TypeFilter {
    private static final String QUERY_SIDE = "query-side";

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
        return !type.getResource().getURL().toString().contains(QUERY_SIDE);
    }
}
