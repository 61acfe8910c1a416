package dev.assay.store.call;

import dev.assay.store.StoredParameters;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells what calls were like so far. */
@Repository
public class PastCalls {

    /** Enough for a mean that is off by a tenth or so; no index leads there, the first that are met will do. */
    private static final String MEAN_TOKENS_OUT = """
            select avg(tokens_out) as mean from (
              select tokens_out from call
              where provider = :provider and model = :model and outcome = 'answered' limit 500) answered""";

    private final JdbcClient jdbc;

    public PastCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@return tokens of a model's answers, in the mean of some that are in the ledger; empty when there are none} */
    public OptionalDouble meanTokensOut(String provider, String model) {
        return jdbc.sql(MEAN_TOKENS_OUT)
                .paramSource(StoredParameters.of("provider", provider).and("model", model))
                .query((row, number) -> {
                    double mean = row.getDouble("mean");
                    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(mean);
                })
                .single();
    }
}
