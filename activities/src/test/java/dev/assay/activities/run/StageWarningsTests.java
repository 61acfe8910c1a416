package dev.assay.activities.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.assay.store.run.StageResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageWarningsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            length         | (finish reason length): raise the limit of tokens in params (max_tokens or max_completion_tokens)
            MAX_TOKENS     | (finish reason MAX_TOKENS): raise the limit of tokens in params (max_tokens or max_completion_tokens)
            content_filter | (finish reason content_filter): the provider withheld it, so ask otherwise
            stop           | (finish reason stop): run it again, an empty answer is not cached
                           | (no finish reason): run it again, an empty answer is not cached
            """)
    void sayWhyAnAnswerHasNoTextAndWhatHelps(String reason, String end) {
        assertThat(StageWarnings.of(List.of(stage("", reason))))
                .containsExactly("stage 2: openai/gpt-5 answered with no text " + end);
    }

    @Test
    void sayNothingOfAnAnswerWithText() {
        assertThat(StageWarnings.of(List.of(stage("text", "length"), stage(" ", "stop"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | 0 |   | stage 2: openai/gpt-5 reported no token usage; tokens and cost are not known
            0 | 0 | 0 |
            0 | 3 |   |
            3 | 0 |   |
            """)
    void sayThatTheUsageIsNotKnown(long tokensIn, long tokensOut, BigDecimal cost, String warning) {
        StageResult stage = stage("text", "stop");
        when(stage.tokensIn()).thenReturn(tokensIn);
        when(stage.tokensOut()).thenReturn(tokensOut);
        when(stage.costUsd()).thenReturn(Optional.ofNullable(cost));

        assertThat(StageWarnings.of(List.of(stage)))
                .isEqualTo(Optional.ofNullable(warning).stream().toList());
    }

    private static StageResult stage(String response, String reason) {
        StageResult stage = mock(StageResult.class);
        when(stage.stageIndex()).thenReturn(1);
        when(stage.provider()).thenReturn("openai");
        when(stage.modelUsed()).thenReturn("gpt-5");
        when(stage.tokensIn()).thenReturn(5L);
        when(stage.responseRaw()).thenReturn(response);
        when(stage.finishReason()).thenReturn(Optional.ofNullable(reason));
        return stage;
    }
}
