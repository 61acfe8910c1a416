package dev.assay.activities.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.store.event.EventBus;
import dev.assay.store.experiment.Experiment;
import dev.assay.store.experiment.ExperimentRuns;
import dev.assay.store.experiment.ExperimentTotals;
import dev.assay.store.experiment.OpenExperimentRun;
import dev.assay.workflows.activity.Dispatched.Outcome;
import dev.assay.workflows.spec.RunStatus;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkTests {

    @Test
    void countsARunThatEndsBetweenTheCountAndTheLookAtWhatIsOpen() {
        try (Chunk chunk = chunk(new EndingRuns())) {
            chunk.adopt();

            assertThat(chunk.dispatched(Outcome.GOES_ON).completed()).isEqualTo(1);
        }
    }

    private static Chunk chunk(ExperimentRuns runs) {
        return new Chunk(new TwoRuns(), runs, null, null, new Window(new EventBus()), null, () -> false);
    }

    /** Two runs are open while the ended ones are counted first; then one of them ends. */
    private static final class EndingRuns extends ExperimentRuns {

        private boolean isOneEnded;

        EndingRuns() {
            super(null);
        }

        @Override
        public List<OpenExperimentRun> open(String experimentId, String after, int limit) {
            return List.of(new OpenExperimentRun("open", RunStatus.RUNNING, true));
        }

        @Override
        public ExperimentTotals totalsBut(String experimentId, Collection<String> ids) {
            long completed = isOneEnded ? 1 : 0;
            isOneEnded = true;
            return new ExperimentTotals(completed, 0, 0, 0, completed, 0, 0, 0, BigDecimal.ZERO, 0);
        }
    }

    private static final class TwoRuns extends Experiment {

        @Override
        public String id() {
            return "e";
        }

        @Override
        public int concurrency() {
            return 2;
        }

        @Override
        public long planned() {
            return 2;
        }

        @Override
        public long total() {
            return 2;
        }
    }
}
