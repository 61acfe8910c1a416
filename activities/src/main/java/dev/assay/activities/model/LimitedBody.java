package dev.assay.activities.model;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Gathers a body up to its limit and one byte, which tells that there was more; then it hangs up. */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {

    /** The most that an answer may have, in bytes: what a run accepts as a response. */
    static final int MAX_ANSWER = 4 * 1024 * 1024;

    /** What is read of an error, in bytes; its sentence is shown up to a few hundred characters. */
    static final int MAX_ERROR = 64 * 1024;

    private final int limit;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream(1024);
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    LimitedBody(int limit) {
        this.limit = limit;
    }

    static int limitOf(int status, int maxAnswer) {
        return status < 300 ? maxAnswer : MAX_ERROR;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] bytes = new byte[Math.min(buffer.remaining(), limit + 1 - gathered.size())];
            buffer.get(bytes);
            gathered.writeBytes(bytes);
        }
        if (gathered.size() > limit && subscription != null) {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(gathered.toByteArray());
    }
}
