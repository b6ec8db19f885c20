package io.medichain.live;

import io.medichain.event.EventFeed;
import io.medichain.read.MayLearn;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The newest notices of all, kept and followed for as long as anybody follows. */
@Component
final class NewestNotices {
    /** How many notices are kept; who is behind them reads the store. */
    private static final int KEPT = 10_000;

    private final EventFeed feed;
    private final ChangeNotices notices;
    private final MayLearn mayLearn;
    private final int kept;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable NoticeTail tail;
    private int followers;

    @Autowired
    NewestNotices(EventFeed feed, ChangeNotices notices, MayLearn mayLearn) {
        this(feed, notices, mayLearn, KEPT);
    }

    NewestNotices(EventFeed feed, ChangeNotices notices, MayLearn mayLearn, int kept) {
        this.feed = feed;
        this.notices = notices;
        this.mayLearn = mayLearn;
        this.kept = kept;
    }

    /** Takes part; whoever does gives the tail back by {@link #leave}. The first one makes it begin. */
    NoticeTail join() {
        lock.lock();
        try {
            if (tail == null || tail.hasEnded()) {
                tail = NoticeTail.begin(feed, notices, mayLearn, kept);
                followers = 0;
            }
            followers++;
            return tail;
        } finally {
            lock.unlock();
        }
    }

    /** The last one to leave ends it. */
    void leave(NoticeTail left) {
        lock.lock();
        try {
            if (left == tail) {
                followers--;
                if (followers == 0) {
                    left.end();
                    tail = null;
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
