package dev.assay.store.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.testing.TestDatabase;
import dev.assay.workflows.spec.SampleSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A load in a JVM of its own that is killed in its middle. */
@Timeout(60)
class KilledLoadIT {

    private static final NumberedSamples SAMPLES = new NumberedSamples("killed");
    private static final int COUNT = 3_000;
    private static final int WRITTEN = 2_500;
    private static final String IN_THE_MIDDLE = "in the middle";

    private final TestDatabase database = TestDatabase.create();

    /** Runs in the other JVM: hashes all, writes two of three batches, says so, and waits to be killed. */
    public static void main(String[] arguments) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        AtomicInteger given = new AtomicInteger();
        Iterable<SampleSpec> waiting = () -> IntStream.range(0, COUNT)
                .peek(number -> {
                    if (given.incrementAndGet() == COUNT + WRITTEN) {
                        awaitTheEnd();
                    }
                })
                .mapToObj(SAMPLES::sample)
                .iterator();
        loader(dataSource).load(Optional.of("killed"), waiting);
    }

    @Test
    void leavesNothingAndKeepsNobodyFromLoading() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLoadIT.class.getName(),
                        database.url())
                .redirectErrorStream(true)
                .start();
        assertThat(awaitTheMiddle(process)).isEqualTo(IN_THE_MIDDLE);

        process.destroyForcibly().onExit().join();

        assertThat(count("dataset")).isZero();
        assertThat(count("sample")).isZero();
        LoadedDataset loaded = loader(database.dataSource()).load(Optional.of("again"), SAMPLES.first(COUNT));
        assertThat(loaded.isNew()).isTrue();
        assertThat(count("sample")).isEqualTo(COUNT);
    }

    private static String awaitTheMiddle(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        String line = lines.readLine();
        while (line != null && !line.equals(IN_THE_MIDDLE)) {
            said.add(line);
            line = lines.readLine();
        }
        return line == null ? String.join("\n", said) : line;
    }

    private static void awaitTheEnd() {
        System.out.println(IN_THE_MIDDLE);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatasetLoader loader(DataSource dataSource) {
        return new DatasetLoader(
                JdbcClient.create(dataSource), new TransactionTemplate(new DataSourceTransactionManager(dataSource)));
    }

    private int count(String table) {
        return JdbcClient.create(database.dataSource())
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
