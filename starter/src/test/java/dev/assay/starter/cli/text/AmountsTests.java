package dev.assay.starter.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTests {

    @ParameterizedTest
    @CsvSource({
        "0, $0.00",
        "0.0000, $0.00",
        "0.00042, $0.00042",
        "0.000123456, $0.00012",
        "1.005, $1.01",
        "12, $12.00",
        ", cost unknown"
    })
    void tellsMoney(BigDecimal usd, String text) {
        assertThat(Amounts.money(Optional.ofNullable(usd))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, '0'",
        "9999, '9,999'",
        "12345, 12.3k",
        "999949, 999.9k",
        "999950, 1.0M",
        "123456789, 123.5M",
        "5e9, 5.0G"
    })
    void tellsBriefly(double number, String text) {
        assertThat(Amounts.brief((long) number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.0001, 1 %", "0.5049, 50 %", "0.505, 51 %", "0.9999, 99 %", "1, 100 %"})
    void tellsShares(BigDecimal share, String text) {
        assertThat(Amounts.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1234, 1.2 s", "59949, 59.9 s", "61000, 1 min 1 s", "7800000, 2 h 10 min"})
    void tellsHowLong(long millis, String text) {
        assertThat(Amounts.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1023, 1023 B", "1536, 1.5 KiB", "1048576, 1.0 MiB", "6110155366, 5.7 GiB"})
    void tellsSizes(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, just now",
        "9, just now",
        "59, 59 s ago",
        "3599, 59 min ago",
        "86400, 24 h ago",
        "400000, 4 days ago"
    })
    void tellsHowLongAgo(long seconds, String text) {
        assertThat(Amounts.ago(Duration.ofSeconds(seconds))).isEqualTo(text);
    }
}
