package dev.assay.store.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PieceTests {

    @ParameterizedTest
    @CsvSource({"64, 0", "64, 0.3", "7, 0.9", "2, 0.5", "1, 0", "1, 0.7"})
    void divideWholeNumbersWithoutARest(long places, double turn) {
        List<Piece> pieces = List.of(new Piece(0, 0.2), new Piece(0.2, 0.55), new Piece(0.55, 1));

        assertThat(pieces.stream().mapToLong(piece -> piece.of(places, turn)).sum())
                .isEqualTo(places);
    }

    @Test
    void letASinglePlaceGoRound() {
        Piece third = new Piece(1 / 3.0, 2 / 3.0);

        long turns = IntStream.range(0, 300)
                .filter(turn -> third.of(1, turn / 300.0) == 1)
                .count();

        assertThat(turns).isBetween(99L, 101L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0   | 1   | 0   | 1   | 0   | 0
            0.5 | 1   | 0   | 1   | 0   | 0
            0   | 0.5 | 0.4 | 1   | 0   | 0.4
            0.4 | 1   | 0   | 0.5 | 0.5 | 1
            0   | 1   | 0.2 | 0.3 | 0.3 | 1
            0   | 0.5 | 0.5 | 1   | 0   | 0.5
            0   | 1   | 0.5 | 0.5 | 0   | 1
            """)
    void takeNothingFromOthers(double low, double high, double ofLow, double ofHigh, double restLow, double restHigh) {
        Piece rest = new Piece(low, high).without(List.of(new Piece(ofLow, ofHigh)));

        assertThat(rest.width()).isEqualTo(restHigh - restLow);
        if (rest.width() > 0) {
            assertThat(rest).isEqualTo(new Piece(restLow, restHigh));
        }
    }
}
