package dev.assay.starter.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.event.EventBus;
import dev.assay.workflows.event.EventTypes;
import dev.assay.workflows.event.Subject;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class EventStreamTests {

    private static final EventFilter ALL = new EventFilter(Optional.empty(), Set.of());
    private static final EventFilter RUN = new EventFilter(Optional.of(Subject.run("a")), Set.of());

    private final EventBus bus = new EventBus();
    private final NewestEvents newest = new NewestEvents(bus, () -> 100);
    private final List<EventStream> fetching = new ArrayList<>();
    private final List<EventStream> gone = new ArrayList<>();
    private final Line line = new Line();

    @BeforeEach
    void open() {
        newest.open(() -> {});
    }

    @Test
    void sendsEventsInTheFormOfTheStandard() {
        EventStream stream = stream(ALL, 100);
        TestEvents.publish(bus, 101, "run:a");

        stream.pump();

        assertThat(line.flushed()).isEqualTo("""
                retry: 2000

                id: 101
                event: run.started
                data: {"id":101,"type":"run.started","subject":"run:a","time":"1970-01-01T00:00:00Z","data":{}}

                """);
    }

    @Test
    void sendsNothingWhileTheConnectionTakesNothing() {
        EventStream stream = stream(ALL, 100);
        stream.pump();
        line.isReady = false;
        TestEvents.publish(bus, 101, "run:a");
        stream.pump();
        String before = line.flushed();
        line.isReady = true;

        stream.onWritePossible();

        assertThat(before).doesNotContain("id: 101");
        assertThat(line.flushed()).contains("id: 101");
    }

    @Test
    void tellsASlowReaderThatItMissedEvents() {
        EventStream stream = stream(ALL, 100);
        stream.pump();
        line.isReady = false;
        for (int event = 1; event <= NewestEvents.CAPACITY + 1; event++) {
            TestEvents.publish(bus, 100 + event, "run:a");
        }
        line.isReady = true;

        stream.pump();

        long last = 101L + NewestEvents.CAPACITY;
        assertThat(line.flushed())
                .endsWith("id: %d\nevent: resync\ndata: {\"missed_after\":100,\"goes_on_after\":%d}\n\n"
                        .formatted(last, last));
        assertThat(fetching).isEmpty();
    }

    @Test
    void readsFromTheTableWhatIsOlderThanWhatIsHeld() {
        EventStream stream = stream(ALL, 7);
        TestEvents.publish(bus, 101, "run:a");
        stream.pump();
        assertThat(fetching).containsExactly(stream);
        stream.pump();

        stream.fetched(List.of(TestEvents.frame(8, "run:b")), 100);
        stream.pump();

        assertThat(fetching).hasSize(1);
        assertThat(line.ids()).containsExactly(8L, 101L);
    }

    @Test
    void asksAgainWhatCouldNotBeRead() {
        EventStream stream = stream(ALL, 7);
        stream.pump();

        stream.fetchFailed();
        stream.pump();

        assertThat(fetching).containsExactly(stream, stream);
        assertThat(line.ids()).isEmpty();
    }

    @Test
    void endsWithTheLastEventOfWhatItFollows() {
        EventStream stream = stream(RUN, 100);
        TestEvents.publish(bus, 101, "run:a", EventTypes.RUN_COMPLETED);
        TestEvents.publish(bus, 102, "run:b", EventTypes.RUN_STARTED);

        stream.pump();

        assertThat(line.ids()).containsExactly(101L);
        assertThat(gone).containsExactly(stream);
    }

    @Test
    void goesOnWhereWhatItFollowsWasBegunAgain() {
        EventStream stream = stream(RUN, 100);
        TestEvents.publish(bus, 101, "run:a", EventTypes.RUN_CANCELED);
        TestEvents.publish(bus, 102, "run:a", EventTypes.RUN_RESUMED);

        stream.pump();

        assertThat(line.ids()).containsExactly(101L, 102L);
        assertThat(gone).isEmpty();
    }

    @Test
    void beatsWhereNothingWasSentSinceTheLastBeat() {
        EventStream stream = stream(ALL, 100);
        stream.pump();

        stream.beat();
        String afterOne = line.flushed();
        stream.beat();

        assertThat(afterOne).isEqualTo("retry: 2000\n\n");
        assertThat(line.flushed()).isEqualTo("retry: 2000\n\n: \n\n");
    }

    @Test
    void endsWhereTheReaderIsGone() {
        EventStream stream = stream(ALL, 100);
        line.isBroken = true;

        stream.pump();
        stream.pump();

        assertThat(gone).containsExactly(stream);
    }

    private EventStream stream(EventFilter filter, long after) {
        MockAsyncContext connection = new MockAsyncContext(new MockHttpServletRequest(), new MockHttpServletResponse());
        return new EventStream(connection, line, filter, after, newest, new EventStream.Owner() {
            @Override
            public void fetch(EventStream stream) {
                fetching.add(stream);
            }

            @Override
            public void remove(EventStream stream) {
                gone.add(stream);
            }
        });
    }

    /** A connection that takes something or not, as the test says. */
    private static final class Line extends ServletOutputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private String flushed = "";
        private boolean isReady = true;
        private boolean isBroken;

        String flushed() {
            return flushed;
        }

        List<Long> ids() {
            return flushed.lines()
                    .filter(text -> text.startsWith("id: "))
                    .map(text -> Long.valueOf(text.substring(4)))
                    .toList();
        }

        @Override
        public boolean isReady() {
            return isReady;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int b) throws IOException {
            if (!isReady || isBroken) {
                throw new IOException("not ready");
            }
            written.write(b);
        }

        @Override
        public void flush() {
            flushed = written.toString(StandardCharsets.US_ASCII);
        }
    }
}
