package io.medichain.benchmark.hapi;

import ca.uhn.fhir.batch2.jobs.export.BulkDataExportProvider;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.util.VersionUtil;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A HAPI FHIR JPA server of R4 on 127.0.0.1, which asks nobody who they are. It says on its first line, between tabs, the
 * base of its resources, the version of HAPI, and its database, and ends with its standard input, so that it does not
 * outlive who started it.
 */
public final class HapiServer implements AutoCloseable {
    private static final String PATH = "/fhir";

    private final AnnotationConfigApplicationContext beans;
    private final Server http;

    private HapiServer(AnnotationConfigApplicationContext beans, Server http) {
        this.beans = beans;
        this.http = http;
    }

    public static void main(String[] arguments) throws Exception {
        try (HapiServer server = start(Database.ofEnvironment())) {
            System.out.println(String.join("\t", server.address(), VersionUtil.getVersion(), server.database()));
            while (System.in.read() >= 0) {
                // whatever is said
            }
        }
        System.exit(0);
    }

    /** Makes the tables where they are missing, and answers once it returns. */
    static HapiServer start(Database database) throws Exception {
        AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
        beans.registerBean(Database.class, () -> database);
        beans.register(HapiConfiguration.class);
        beans.refresh();
        Server http = new Server();
        ServerConnector connector = new ServerConnector(http);
        connector.setHost("127.0.0.1");
        http.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(fhir(beans)), PATH + "/*");
        http.setHandler(context);
        http.start();
        return new HapiServer(beans, http);
    }

    private static RestfulServer fhir(AnnotationConfigApplicationContext beans) {
        RestfulServer server = new RestfulServer(beans.getBean(FhirContext.class));
        server.registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
        server.registerProvider(beans.getBean(IJpaSystemProvider.class));
        server.registerProvider(beans.getBean(BulkDataExportProvider.class));
        server.setPagingProvider(beans.getBean(DatabaseBackedPagingProvider.class));
        return server;
    }

    /** The base of its resources. */
    String address() {
        return "http://127.0.0.1:" + ((ServerConnector) http.getConnectors()[0]).getLocalPort() + PATH;
    }

    /** Name and version of its database. */
    String database() throws SQLException {
        try (Connection connection = beans.getBean(DataSource.class).getConnection()) {
            DatabaseMetaData about = connection.getMetaData();
            return about.getDatabaseProductName() + " "
                    + about.getDatabaseProductVersion().replaceFirst(" .*", "");
        }
    }

    @Override
    public void close() throws Exception {
        http.stop();
        beans.close();
    }
}
