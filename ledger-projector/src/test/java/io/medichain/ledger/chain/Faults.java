package io.medichain.ledger.chain;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Goes wrong once, at the n-th thing that is done to the world (node, journal, files), before or after it was done. All
 * n together are every line at which a process can end.
 */
final class Faults {
    private final int place;
    private final boolean done;
    private final boolean onlyNode;
    private final Throwable what;
    private int count;
    private String watched = "";
    private Runnable meanwhile = () -> {};

    private Faults(int place, boolean done, boolean onlyNode, Throwable what) {
        this.place = place;
        this.done = done;
        this.onlyNode = onlyNode;
        this.what = what;
    }

    static Faults none() {
        return crash(Integer.MAX_VALUE, false);
    }

    /** The process ends. */
    static Faults crash(int place, boolean done) {
        return new Faults(place, done, false, new Crash());
    }

    /** The node does not answer, though it may have done what it was asked. */
    static Faults noAnswer(int place, boolean done) {
        return new Faults(place, done, true, new NodeUnavailable("no answer, on purpose", new Crash()));
    }

    /** Nothing goes wrong, but something else happens, once, after the node has answered this. */
    static Faults meanwhile(String method, Runnable what) {
        Faults none = none();
        none.watched = method;
        none.meanwhile = what;
        return none;
    }

    /** Whether it has gone wrong. */
    boolean happened() {
        return count >= place;
    }

    <T> T around(Class<T> type, T real) {
        if (onlyNode && type != EthereumNode.class) {
            return real;
        }
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean now = ++count == place;
                    if (now && !done) {
                        throw what;
                    }
                    Object answer = call(real, method, arguments);
                    if (now) {
                        throw what;
                    }
                    if (method.getName().equals(watched)) {
                        watched = "";
                        meanwhile.run();
                    }
                    return answer;
                }));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The end of a process, as far as one can be had inside another. */
    static final class Crash extends Error {}
}
