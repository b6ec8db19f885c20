package io.medichain.benchmark.hapi;

import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import org.hibernate.dialect.Dialect;

/** Where the server keeps its resources: a JDBC address of PostgreSQL or of H2, and who it is there. */
record Database(String url, String user, String password) {
    /** The one in {@code HAPI_JDBC_URL}, {@code HAPI_JDBC_USER} and {@code HAPI_JDBC_PASSWORD}. */
    static Database ofEnvironment() {
        return new Database(required("HAPI_JDBC_URL"), required("HAPI_JDBC_USER"), required("HAPI_JDBC_PASSWORD"));
    }

    private static String required(String variable) {
        String value = System.getenv(variable);
        if (value == null) {
            throw new IllegalStateException(variable + " is not set");
        }
        return value;
    }

    /** HAPI's own way of speaking with it. */
    Dialect dialect() {
        return url.startsWith("jdbc:postgresql:") ? new HapiFhirPostgresDialect() : new HapiFhirH2Dialect();
    }
}
