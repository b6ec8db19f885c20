package io.medichain.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Of server-sent events, which do not end, what comes first; then the connection is given up. */
public final class BeginningOfStream implements BodySubscriber<String> {
    private final CompletableFuture<String> begun = new CompletableFuture<>();
    private Subscription subscription;

    private BeginningOfStream() {}

    /** Reads a stream's beginning, and any other answer as a whole. */
    public static BodyHandler<String> orAll() {
        return answer -> answer.statusCode() == 200
                        && answer.headers()
                                .firstValue("Content-Type")
                                .filter(type -> type.startsWith("text/event-stream"))
                                .isPresent()
                ? new BeginningOfStream()
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    @Override
    public CompletionStage<String> getBody() {
        return begun;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(StandardCharsets.UTF_8.decode(part)));
        if (text.isEmpty()) {
            subscription.request(1);
        } else {
            begun.complete(text.toString());
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        begun.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        begun.complete("");
    }
}
