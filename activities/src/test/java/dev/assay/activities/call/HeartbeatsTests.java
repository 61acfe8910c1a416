package dev.assay.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.client.ActivityCanceledException;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatsTests {

    private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    private final Heartbeats heartbeats = new Heartbeats(Duration.ofMillis(5));
    private final CountDownLatch beats = new CountDownLatch(3);

    @AfterEach
    void close() {
        heartbeats.close();
        environment.close();
    }

    @Test
    void showSignsOfLifeWhileAnActivityWaits() {
        environment.setActivityHeartbeatListener(Void.class, details -> beats.countDown());

        assertThat(waiting().work()).isEqualTo("done");
    }

    @Test
    void letWorkGoOnThatNobodyWaitsForAnyMore() {
        environment.setActivityHeartbeatListener(Void.class, details -> {
            beats.countDown();
            throw new ActivityCanceledException();
        });

        assertThat(waiting().work()).isEqualTo("done");
    }

    private Waiting waiting() {
        environment.registerActivitiesImplementations((Waiting) () -> {
            try {
                return heartbeats.during(() -> beats.await(10, TimeUnit.SECONDS) ? "done" : "no heartbeat came");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return environment.newActivityStub(Waiting.class);
    }

    @ActivityInterface
    public interface Waiting {
        String work();
    }
}
