package dev.assay.starter.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.event.EventBus;
import dev.assay.workflows.event.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NewestEventsTests {

    private static final EventFilter ALL = new EventFilter(Optional.empty(), Set.of());

    private final EventBus bus = new EventBus();
    private final AtomicInteger woken = new AtomicInteger();
    private final NewestEvents newest = new NewestEvents(bus, () -> 100);

    @Test
    void knowNothingUntilTheyAreOpen() {
        TestEvents.publish(bus, 101, "run:a");

        assertThat(newest.floor()).isEqualTo(Long.MAX_VALUE);
        newest.open(woken::incrementAndGet);
        assertThat(newest.floor()).isEqualTo(100);
        assertThat(newest.after(100, ALL).frames()).isEmpty();
        assertThat(woken).hasValue(0);
    }

    @Test
    void giveWhatFollowsAnEvent() {
        newest.open(woken::incrementAndGet);
        TestEvents.publish(bus, 101, "run:a");
        TestEvents.publish(bus, 104, "run:b");
        TestEvents.publish(bus, 109, "run:a");

        assertThat(newest.after(101, ALL).frames()).extracting(Frame::id).containsExactly(104L, 109L);
        assertThat(newest.after(105, ALL).cursor()).isEqualTo(109);
        assertThat(newest.after(109, ALL)).isEqualTo(new NewestEvents.Batch(List.of(), 109));
        assertThat(woken).hasValue(3);
    }

    @Test
    void passOverWhatIsNotWanted() {
        newest.open(woken::incrementAndGet);
        TestEvents.publish(bus, 101, "run:a");
        TestEvents.publish(bus, 102, "run:b");

        NewestEvents.Batch batch = newest.after(100, new EventFilter(Optional.of(Subject.run("a")), Set.of()));

        assertThat(batch.frames()).extracting(Frame::id).containsExactly(101L);
        assertThat(batch.cursor()).isEqualTo(102);
        assertThat(newest.after(100, new EventFilter(Optional.empty(), Set.of("other")))
                        .frames())
                .isEmpty();
    }

    @Test
    void forgetTheOldestOnceTheyAreFull() {
        newest.open(woken::incrementAndGet);
        for (int event = 1; event <= NewestEvents.CAPACITY + 3; event++) {
            TestEvents.publish(bus, 100 + event, "run:a");
        }

        assertThat(newest.floor()).isEqualTo(103);
        assertThat(newest.last()).isEqualTo(100 + NewestEvents.CAPACITY + 3);
        assertThat(newest.after(103, ALL).frames().get(0).id()).isEqualTo(104);
    }

    @Test
    void hearNothingOnceTheyAreClosed() {
        newest.open(woken::incrementAndGet);
        newest.close();

        TestEvents.publish(bus, 101, "run:a");

        assertThat(woken).hasValue(0);
        assertThat(newest.floor()).isEqualTo(Long.MAX_VALUE);
    }
}
