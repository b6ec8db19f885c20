package io.medichain.standalone;

import io.medichain.fhirserver.ExportStore;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** The real store of exports, which holds an export before its first file, or has no room, or is broken. */
final class HeldExports implements BeanPostProcessor {
    private volatile @Nullable Hold hold;
    private volatile @Nullable Hold holdOfComplete;
    volatile boolean isFull;
    /** There is no room while this file is there. */
    volatile @Nullable Path inTheWay;

    volatile boolean isBroken;
    volatile boolean isTooDeep;

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

    /** The next export waits once it is noted as complete. */
    Hold nextComplete() {
        Hold next = new Hold();
        holdOfComplete = next;
        return next;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof ExportStore store
                ? Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {ExportStore.class}, (_, method, arguments) -> {
                            if (method.getName().equals("hasRoom") && isFull()) {
                                return false;
                            }
                            if (method.getName().equals("create")) {
                                return create(store, (String) arguments[0], (String) arguments[1]);
                            }
                            try {
                                Object answer = method.invoke(store, arguments);
                                if (arguments != null
                                        && arguments.length == 2
                                        && arguments[1] instanceof byte[] note
                                        && new String(note, StandardCharsets.UTF_8).contains("COMPLETE")) {
                                    Hold held = holdOfComplete;
                                    holdOfComplete = null;
                                    waitIn(held);
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        })
                : bean;
    }

    private boolean isFull() {
        Path tooMuch = inTheWay;
        return isFull || (tooMuch != null && Files.exists(tooMuch));
    }

    private static void waitIn(@Nullable Hold held) throws IOException {
        if (held != null) {
            held.reached.countDown();
            try {
                boolean _ = held.released.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private OutputStream create(ExportStore store, String export, String file) throws IOException {
        Hold held = hold;
        hold = null;
        waitIn(held);
        if (isBroken) {
            throw new IOException("the disk answers with an error");
        }
        if (isTooDeep) {
            throw new StackOverflowError("there is no stack left");
        }
        return store.create(export, file);
    }
}
