package dev.assay.activities.outside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads a stream of a process to its end, and keeps a part; the rest is dropped, so that the process can go on. */
final class GatheredStream implements Runnable {

    /** For what stands in the pipe when the process has ended. Who keeps it open for longer was left behind by it. */
    private static final long LAST_WORDS_SECONDS = 2;

    private static final int PIECE = 8 * 1024;

    /** Which part is kept. */
    enum Part {
        BEGINNING,
        END
    }

    private final InputStream stream;
    private final Part part;
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** @param limit how many bytes of it are kept */
    GatheredStream(InputStream stream, Part part, int limit) {
        this.stream = stream;
        this.part = part;
        this.limit = limit;
    }

    @Override
    public void run() {
        byte[] piece = new byte[PIECE];
        try (stream) {
            for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
                keep(piece, read);
            }
        } catch (IOException e) {
            return; // the process was killed
        } finally {
            ended.countDown();
        }
    }

    /** {@return what was kept, soon after the process ended} */
    byte[] await() throws InterruptedException {
        ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        synchronized (kept) {
            return kept.toByteArray();
        }
    }

    private void keep(byte[] piece, int length) {
        synchronized (kept) {
            if (part == Part.BEGINNING) {
                kept.write(piece, 0, Math.min(length, limit - kept.size()));
            } else {
                kept.write(piece, 0, length);
                dropBeginning();
            }
        }
    }

    private void dropBeginning() {
        int excess = kept.size() - limit;
        if (excess > 0) {
            byte[] all = kept.toByteArray();
            kept.reset();
            kept.write(all, excess, limit);
        }
    }
}
