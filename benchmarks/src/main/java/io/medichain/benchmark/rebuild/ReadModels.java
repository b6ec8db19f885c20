package io.medichain.benchmark.rebuild;

import io.medichain.eventstore.EventLog;
import io.medichain.kernel.StoredForm;
import io.medichain.readstore.ReadStoreSettings;
import io.medichain.readstore.RocksReadStore;
import io.medichain.vault.RocksVault;
import io.medichain.view.ReadStore;
import io.medichain.view.View;
import io.medichain.view.ViewEngine;
import io.medichain.view.ViewState;
import io.medichain.view.ViewStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** Every read model there is, and the engine that fills them, on an embedded read store; nothing else of the system. */
final class ReadModels implements AutoCloseable {
    private static final long LOOK_MILLIS = 5;

    private final EventLog log;
    private final RocksVault vault;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final List<View<?>> views;

    ReadModels(EventLog log, RocksVault vault) {
        this.log = log;
        this.vault = vault;
        context.registerBean(RocksVault.class, () -> vault);
        context.registerBean(EventLog.class, () -> log);
        context.registerBean(InstantSource.class, Clock::systemUTC);
        ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AssignableTypeFilter(View.class));
        scanner.scan("io.medichain");
        context.refresh();
        views = context.getBeanProvider(View.class).stream()
                .<View<?>>map(view -> view)
                .toList();
    }

    /** How many there are. */
    int size() {
        return views.size();
    }

    /**
     * Fills all of them from the first event on, in an empty folder.
     *
     * @return seconds from the start of the engine until all have folded all events
     */
    double fill(Path folder) throws InterruptedException {
        StoredForm form = StoredForm.over(vault);
        try (ReadStore store = RocksReadStore.open(folder, new ReadStoreSettings(32L << 20, 16L << 20, false))) {
            ViewEngine engine = new ViewEngine(views, log, form.codec(), form.types(), store, vault, Clock.systemUTC());
            long begun = System.nanoTime();
            engine.start();
            try {
                while (!isSettled(engine.status())) {
                    Thread.sleep(LOOK_MILLIS);
                }
                return (System.nanoTime() - begun) / 1e9;
            } finally {
                engine.stop();
            }
        }
    }

    private boolean isSettled(List<ViewStatus> status) {
        for (ViewStatus view : status) {
            if (view.state() instanceof ViewState.Stopped stopped) {
                throw new IllegalStateException(view.view() + ": " + stopped.reason());
            }
        }
        return status.size() == views.size()
                && status.stream()
                        .allMatch(view -> view.eventsBehind() == 0 && view.state() instanceof ViewState.Following);
    }

    @Override
    public void close() {
        context.close();
    }
}
