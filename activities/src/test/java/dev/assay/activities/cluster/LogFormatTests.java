package dev.assay.activities.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.activities.operator.UnusableSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class LogFormatTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            json   | ecs
            JSON   | ecs
            text   | ''
            """)
    void isAsTheOperatorChose(String chosen, String expected) {
        assertThat(LogFormat.spring(chosen)).isEqualTo(expected);
    }

    @Test
    void isJsonWhereThereIsNoTerminal() {
        assertThat(LogFormat.spring("")).isEqualTo("ecs");
    }

    @Test
    void namesTheRightOnesWhenItIsNone() {
        assertThatThrownBy(() -> LogFormat.spring("xml"))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessage("ASSAY_LOG_FORMAT is 'xml'; right is text or json");
    }

    @Test
    void leavesApplicationsAloneThatAreNoServers() {
        MockEnvironment environment = new MockEnvironment();

        new LogFormat().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.containsProperty("logging.structured.format.console"))
                .isFalse();
    }

    @Test
    void givesWayToAFormatOfSpringThatAnOperatorNames() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty(LogFormat.CHOSEN, "json")
                .withProperty("logging.structured.format.console", "gelf");

        new LogFormat().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("logging.structured.format.console")).isEqualTo("gelf");
    }
}
