package dev.assay.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPageTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # after | visible | settled | limit | page    | last | gap   | stuck | full
            0       |         | 0       | 3     |         | 0    | false | false | false
            0       | 1 2     | 0       | 3     | 1 2     | 2    | false | false | false
            0       | 1 2 3   | 0       | 3     | 1 2 3   | 3    | false | false | true
            0       | 1 3 4   | 0       | 3     | 1       | 1    | true  | false | true
            0       | 2 3     | 0       | 3     |         | 0    | true  | true  | false
            0       | 2 3     | 2       | 3     | 2 3     | 3    | false | false | false
            0       | 2 5 6   | 2       | 3     | 2       | 2    | true  | false | true
            7       | 9 12 14 | 12      | 9     | 9 12    | 12   | true  | false | false
            7       | 8 10    | 3       | 9     | 8       | 8    | true  | false | false
            """, delimiter = '|')
    void endsBeforeTheFirstGap(
            long after,
            String visible,
            long settled,
            int limit,
            String page,
            long last,
            boolean gap,
            boolean stuck,
            boolean full) {
        EventPage found = EventPage.of(after, events(visible), settled, limit);

        assertThat(found.events()).isEqualTo(events(page));
        assertThat(found.lastId()).isEqualTo(last);
        assertThat(found.hasGap()).isEqualTo(gap);
        assertThat(found.isStuck()).isEqualTo(stuck);
        assertThat(found.isFull()).isEqualTo(full);
    }

    private static List<StoredEvent> events(String ids) {
        return ids == null
                ? List.of()
                : Arrays.stream(ids.split(" "))
                        .map(id -> new StoredEvent(Samples.event(Long.parseLong(id)), new Origin("here")))
                        .toList();
    }
}
