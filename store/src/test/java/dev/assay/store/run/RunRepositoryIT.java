package dev.assay.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestStore;
import dev.assay.workflows.spec.RunStatus;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRepositoryIT {

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");
    private static final List<String> ALL_STATUSES =
            List.copyOf(RunStatus.words().keySet());

    private static final List<String> MODELS = List.of("openai/gpt-5", "local/llama3:8b");

    private final RunWriter writer = TestStore.get(RunWriter.class);
    private final RunRepository runs = TestStore.get(RunRepository.class);
    private final ListedRunRepository list = TestStore.get(ListedRunRepository.class);

    @BeforeEach
    void empty() {
        TestStore.empty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    a,     'a,ab'
                    ab,    'ab,abc'
                    abd,   abd
                    B,     B
                    %,     ''
                    _,     _b
                    '\\',  ''
                    '',    'B,_b'
                    x,     ''
                    """)
    void findsRunsByTheBeginningOfTheirId(String prefix, String found) {
        List.of("a", "ab", "abc", "abd", "B", "_b").forEach(this::create);

        assertThat(ids(list.findByIdPrefix(prefix, 2)))
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found.split(",")));
    }

    @Test
    void findsNothingByTextThatIsNoId() {
        create("a");

        assertThat(list.findByIdPrefix(TestStore.ODD, 2)).isEmpty();
    }

    @Test
    void pagesThroughAllRunsNewestFirst() {
        IntStream.range(0, 25).forEach(number -> create("run-" + number));
        TestStore.jdbc()
                .sql("update run set created_at = '2026-01-01' where length(id) = 5")
                .update();

        List<String> seen = new ArrayList<>();
        List<ListedRun> page = list.findPage(ALL_STATUSES, FAR, "", 10);
        while (!page.isEmpty()) {
            seen.addAll(ids(page));
            ListedRun last = page.get(page.size() - 1);
            page = list.findPage(ALL_STATUSES, last.createdAt(), last.id(), 10);
        }

        List<String> newestFirst = new ArrayList<>();
        IntStream.range(0, 25).forEach(number -> newestFirst.add("run-" + (24 - number)));
        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void readsAPageInOneStatementWithoutAConfig() {
        List.of("a", "b", "c").forEach(this::create);
        Statistics statistics = TestStore.get(EntityManagerFactory.class)
                .unwrap(SessionFactory.class)
                .getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();

        List<ListedRun> page = list.findPage(ALL_STATUSES, FAR, "", 10);

        assertThat(page).extracting(ListedRun::models).hasSize(3).containsOnly(MODELS);
        assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
        assertThat(statistics.getQueries()).singleElement().asString().doesNotContain("*", "config,");
        statistics.setStatisticsEnabled(false);
    }

    @Test
    void pagesThroughRunsOfSomeStatuses() {
        List.of("a", "b", "c", "d").forEach(this::create);
        writer.move("b", List.of(RunStatus.PENDING), RunStatus.RUNNING);
        close("c");

        assertThat(ids(list.findPage(List.of("running", "canceled"), FAR, "", 10)))
                .containsExactly("c", "b");
    }

    @Test
    void findsOpenRunsInTheOrderOfTheirIds() {
        List.of("d", "a", "c", "b").forEach(this::create);
        close("b");

        assertThat(ids(list.findOpenAfter("", 2))).containsExactly("a", "c");
        assertThat(ids(list.findOpenAfter("c", 2))).containsExactly("d");
    }

    @Test
    void findsTheRetriesOfARunNewestFirst() {
        create("a");
        writer.create(new NewRun("second", null, "{}", "hash", List.of(), "a", 2));
        writer.create(new NewRun("third", null, "{}", "hash", List.of(), "a", 3));

        assertThat(ids(list.findRetriesOf("a", 5))).containsExactly("third", "second");
        assertThat(ids(list.findRetriesOf("a", 1))).containsExactly("third");
        assertThat(list.findRetriesOf("second", 1)).isEmpty();
    }

    @Test
    void deletesARunWithAllThatHangsOnIt() {
        create("a");
        create("b");
        writer.create(new NewRun("second", null, "{}", "hash", List.of(), "a", 2));
        StoredRows.stage("a", 0);
        StoredRows.score("a", "exact");
        StoredRows.answeredCall("a", "stage:0", null);
        StoredRows.stage("b", 0);
        close("a");

        assertThat(writer.delete("a")).isTrue();
        assertThat(writer.delete("a")).isFalse();

        assertThat(runs.findById("second").orElseThrow().retryOf()).isEmpty();
        assertThat(StoredRows.count("stage_result")).isEqualTo(1);
        assertThat(StoredRows.count("score")).isZero();
        assertThat(StoredRows.count("call")).isZero();
    }

    @Test
    void prunesOldFinalRunsInBatches() {
        IntStream.range(0, 8).forEach(number -> create("run-" + number));
        IntStream.range(0, 7).forEach(number -> close("run-" + number));
        TestStore.jdbc()
                .sql("update run set completed_at = timestamptz '2026-01-01' - right(id, 1)::int * interval '1 day'"
                        + " where id < 'run-5'")
                .update();
        Instant before = Instant.parse("2026-02-01T00:00:00Z");

        assertThat(writer.prune(before, 2)).containsExactlyInAnyOrder("run-4", "run-3");
        assertThat(writer.prune(before, 2)).containsExactlyInAnyOrder("run-2", "run-1");
        assertThat(writer.prune(before, 2)).containsExactly("run-0");
        assertThat(writer.prune(before, 2)).isEmpty();
        assertThat(ids(list.findByIdPrefix("run-", 9))).containsExactly("run-5", "run-6", "run-7");
    }

    private void create(String id) {
        writer.create(new NewRun(id, null, "{}", "hash", MODELS, null, 1));
    }

    private void close(String id) {
        TestStore.inTransaction(() -> writer.close(id, RunStatus.CANCELED));
    }

    private static List<String> ids(List<ListedRun> found) {
        return found.stream().map(ListedRun::id).toList();
    }
}
