package dev.assay.workflows.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.workflows.activity.Command;
import org.junit.jupiter.api.Test;

class RunHoldTests {

    private final FakeRun row = new FakeRun();
    private final RunHold hold = new RunHold(row, row.runId());

    @Test
    void theRowTellsWhatWasAsked() {
        row.command(Command.PAUSE);

        assertThat(hold.readRow()).isEqualTo(Command.PAUSE);
    }

    @Test
    void aPauseReadBeforeAResumeWasHeardIsOutdated() {
        row.command(Command.PAUSE).during("command", hold::resume);

        assertThat(hold.readRow()).isEqualTo(Command.NONE);
    }

    @Test
    void aCancellationIsNeverOutdated() {
        row.command(Command.CANCEL).during("command", hold::resume);

        assertThat(hold.readRow()).isEqualTo(Command.CANCEL);
    }

    @Test
    void aResumeHeardEarlierDoesNotOutdateThePauseOfTheRow() {
        row.command(Command.PAUSE);
        hold.resume();

        assertThat(hold.readRow()).isEqualTo(Command.PAUSE);
    }
}
