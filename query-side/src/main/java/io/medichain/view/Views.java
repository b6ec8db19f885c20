package io.medichain.view;

import io.medichain.id.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The documents of the views as queries see them. */
public interface Views {
    /**
     * A tenant's documents of a view, of the version that serves now.
     *
     * @throws ViewNotServing while the view is being built for the first time or stands damaged (HTTP 503)
     */
    <D extends Record> TenantDocuments<D> of(View<D> view, TenantId tenant);

    /**
     * Waits until the views have folded all events up to a position.
     *
     * @return whether they have; {@code false} when the time is over before
     */
    boolean await(Collection<? extends View<?>> views, long position, Duration atMost);

    /** What every view is doing and how far it is. */
    List<ViewStatus> status();

    /**
     * Builds a view anew from the first event on; what is there now serves until that is done.
     *
     * @return {@code false} when there is no view of this name
     */
    boolean reset(String view);
}
