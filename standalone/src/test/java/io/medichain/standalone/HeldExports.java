package io.medichain.standalone;

import io.medichain.fhirserver.ExportStore;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** The real store of exports, which holds an export before its first file, or has no room, or is broken. */
final class HeldExports implements BeanPostProcessor {
    private volatile @Nullable Hold hold;
    volatile boolean isFull;
    volatile boolean isBroken;

    /** An export that waits. */
    static final class Hold {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        /** Waits until it waits. */
        void await() throws InterruptedException {
            if (!reached.await(1, TimeUnit.MINUTES)) {
                throw new AssertionError("no export came");
            }
        }

        void release() {
            released.countDown();
        }
    }

    /** The next export waits before it writes anything. */
    Hold next() {
        Hold next = new Hold();
        hold = next;
        return next;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof ExportStore store
                ? Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {ExportStore.class}, (_, method, arguments) -> {
                            if (method.getName().equals("hasRoom") && isFull) {
                                return false;
                            }
                            if (method.getName().equals("create")) {
                                return create(store, (String) arguments[0], (String) arguments[1]);
                            }
                            try {
                                return method.invoke(store, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        })
                : bean;
    }

    private OutputStream create(ExportStore store, String export, String file) throws IOException {
        Hold held = hold;
        if (held != null) {
            hold = null;
            held.reached.countDown();
            try {
                boolean _ = held.released.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        if (isBroken) {
            throw new IOException("the disk answers with an error");
        }
        return store.create(export, file);
    }
}
