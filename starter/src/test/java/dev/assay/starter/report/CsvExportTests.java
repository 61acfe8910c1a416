package dev.assay.starter.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"})
    void letsNoCellBeAFormula(String text) {
        assertThat(CsvExport.inert(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Paris", "1=1", " =1", "{\"a\":1}"})
    void leavesOtherTextsAsTheyAre(String text) {
        assertThat(CsvExport.inert(text)).isEqualTo(text);
    }

    @Test
    void leavesAnApostropheAsItIs() {
        assertThat(CsvExport.inert("'s")).isEqualTo("'s");
    }
}
