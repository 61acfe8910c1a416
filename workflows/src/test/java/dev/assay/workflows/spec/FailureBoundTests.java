package dev.assay.workflows.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureBoundTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # bound | failed | of  | exceeded
            0       | 0      | 10  | false
            0       | 1      | 10  | true
            2       | 2      | 10  | false
            2       | 3      | 10  | true
            '2'     | 2      | 10  | false
            '2'     | 3      | 10  | true
            '0%'    | 0      | 10  | false
            '0%'    | 1      | 10  | true
            '20%'   | 2      | 10  | false
            '20%'   | 3      | 10  | true
            '20%'   | 0      | 0   | false
            '33.3%' | 333    | 1000 | false
            '33.3%' | 334    | 1000 | true
            '50 %'  | 1      | 3   | false
            '50 %'  | 2      | 3   | true
            '100%'  | 10     | 10  | false
            """)
    void isExceededByTheFirstRunBeyondIt(String written, long failed, long total, boolean exceeded) {
        FailureBound bound = read(written);

        assertThat(bound.isExceeded(failed, total)).isEqualTo(exceeded);
        assertThat(FailureBound.parse(bound.toString())).isEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {max_failures: -1}      | /max_failures: 'max_failures' must be at least 0, got -1
            {max_failures: 0.2}     | /max_failures: 'max_failures' must be a whole number, got the number 0.2
            {max_failures: '101%'}  | /max_failures: '101%' is neither a count nor a share; write it like 50 or 20%
            {max_failures: '-5%'}   | /max_failures: '-5%' is neither a count nor a share; write it like 50 or 20%
            {max_failures: 'many'}  | /max_failures: 'many' is neither a count nor a share; write it like 50 or 20%
            {max_failures: ''}      | /max_failures: '' is neither a count nor a share; write it like 50 or 20%
            {max_failures: [1]}     | /max_failures: 'max_failures' must be a whole number, got a list
            """)
    void isACountOrAShare(String document, String problem) {
        assertThat(Documents.problems(document, fields -> FailureBound.read(fields, "max_failures")))
                .containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({"{}", "{max_failures: null}"})
    void isNoneWhereNothingIsSaid(String document) {
        FailureBound bound = FailureBound.read(Documents.fields(document), "max_failures");

        assertThat(bound).isEqualTo(FailureBound.NONE).hasToString("");
        assertThat(bound.isExceeded(10, 10)).isFalse();
    }

    private static FailureBound read(String written) {
        String value = written.endsWith("%") ? "'" + written + "'" : written;
        return FailureBound.read(Documents.fields("{max_failures: " + value + "}"), "max_failures");
    }
}
