package dev.assay.activities.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.assay.activities.call.CallRefusedException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class ActivityEdgeTests {

    private static final String TEXT = "text that Temporal must not see";

    private final List<String> written = new ArrayList<>();
    private final ActivityEdge edge =
            new ActivityEdge((run, stage, type, message) -> written.add(type + ": " + message));

    static Stream<Arguments> passing() {
        return Stream.of(
                arguments(new DataAccessResourceFailureException(TEXT), "database_unavailable"),
                arguments(new CannotCreateTransactionException(TEXT), "database_unavailable"),
                arguments(new CallRefusedException.ForNow("overloaded", TEXT, Duration.ofSeconds(3)), "overloaded"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void hasStepsRepeatedThatMaySucceedLater(RuntimeException cause, String type) {
        ApplicationFailure failure = failureOf(edge, cause);

        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(failure.getType()).isEqualTo(type);
        assertThat(written).isEmpty();
    }

    static Stream<Arguments> permanent() {
        return Stream.of(
                arguments(new CallRefusedException.ForGood("not_found", TEXT), "not_found", TEXT),
                arguments(new StageFailure("template_syntax", TEXT), "template_syntax", TEXT),
                arguments(
                        new DataIntegrityViolationException(TEXT),
                        "internal_error",
                        "an unexpected DataIntegrityViolationException; see the log"),
                arguments(
                        new IllegalStateException(TEXT),
                        "internal_error",
                        "an unexpected IllegalStateException; see the log"));
    }

    @ParameterizedTest
    @MethodSource("permanent")
    void writesTheTextOfAPermanentFailureToTheRow(RuntimeException cause, String type, String text) {
        ApplicationFailure failure = failureOf(edge, cause);

        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType()).isEqualTo(type);
        assertThat(written).containsExactly(type + ": " + text);
    }

    static Stream<Arguments> decisions() {
        return Stream.of(
                arguments(new CallRefusedException.Held(), "held"),
                arguments(new CallRefusedException.Ended(), "final"),
                arguments(new RunEndedException("a-run"), "final"));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void leavesToTheWorkflowWhatARowDecided(RuntimeException cause, String type) {
        ApplicationFailure failure = failureOf(edge, cause);

        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType()).isEqualTo(type);
        assertThat(written).isEmpty();
    }

    @Test
    void passesOnHowLongToWait() {
        ApplicationFailure failure =
                failureOf(edge, new CallRefusedException.ForNow("rate_limited", TEXT, Duration.ofSeconds(30)));

        assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void writesNoErrorWhereAFailureDoesNotFailTheRun() {
        ApplicationFailure failure = failureOf(edge.withoutError(), new IllegalStateException(TEXT));

        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(written).isEmpty();
    }

    @Test
    void repeatsAStepThatWasInterrupted() {
        ApplicationFailure failure = catchThrowableOfType(
                ApplicationFailure.class,
                () -> edge.answer("a-run", 0, () -> {
                    throw new InterruptedException(TEXT);
                }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(written).isEmpty();
    }

    @Test
    void repeatsAStepWhoseErrorCanNotBeWritten() {
        ActivityEdge away = new ActivityEdge((run, stage, type, message) -> {
            throw new DataAccessResourceFailureException("away");
        });

        assertThat(failureOf(away, new StageFailure("template_syntax", TEXT)).isNonRetryable())
                .isFalse();
    }

    private static ApplicationFailure failureOf(ActivityEdge edge, RuntimeException cause) {
        ApplicationFailure failure = catchThrowableOfType(
                ApplicationFailure.class,
                () -> edge.answer("a-run", 0, () -> {
                    throw cause;
                }));
        assertThat(failure).hasMessageContaining("a-run").hasNoCause();
        assertThat(failure.getMessage()).doesNotContain(TEXT);
        return failure;
    }
}
