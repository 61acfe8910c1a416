package dev.assay.store.limit;

import dev.assay.store.StoredParameters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Divides the limits of providers among processes, in proportion to what each wants, and passes on what any of them
 * learned. A process comes by about once a second, not for each call; what it has is its own until it comes again or its
 * lease is over, and no two have the same piece.
 */
@Repository
public class LimitShares {

    /** By one statement: between two the row may be taken away by who was its last user. */
    private static final String MAKE_AND_LOCK = """
            insert into provider_limit (name) values (:name) on conflict (name) do update set name = excluded.name""";

    private static final String READ = """
            select held_until, cut_at, rate, places, clock_timestamp() as now
            from provider_limit where name = :name""";

    private static final String OTHERS = """
            select process, demand, low, high from limit_share
            where name = :name and process <> :process and expires_at > clock_timestamp() order by process""";

    private static final String LEARN = """
            update provider_limit set
              held_until = greatest(held_until, cast(:heldUntil as timestamptz)),
              cut_at = :at, rate = :rate, places = :places
            where name = :name and (cut_at is null or cut_at < :began or cut_at = :at)""";

    private static final String HOLD = """
            update provider_limit set held_until = greatest(held_until, cast(:heldUntil as timestamptz))
            where name = :name""";

    private static final String GROW = """
            update provider_limit set places = places + :grown where name = :name and places is not null""";

    private static final String SHARE = """
            insert into limit_share (name, process, demand, low, high, expires_at)
            values (:name, :process, :demand, :low, :high, clock_timestamp() + make_interval(secs => :seconds))
            on conflict (name, process) do update set
              demand = excluded.demand, low = excluded.low, high = excluded.high, expires_at = excluded.expires_at""";

    private static final String FORGET = """
            delete from provider_limit where name = :name
              and (cut_at is null or cut_at < clock_timestamp() - make_interval(secs => :seconds))
              and not exists (select from limit_share where name = :name)""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public LimitShares(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Tells what a process wants and learned; {@return what it has from now on, and what all know}
     *
     * @param name which limit
     * @param demand calls of the process that are in flight or wait, at least 1
     * @param grown by how much the places that were learned have grown through calls that went well
     * @param cut what it learned from a refusal, if there was one
     * @param lease how long it may use its piece without coming by
     */
    public LimitState exchange(
            String name, String process, long demand, double grown, Optional<LimitCut> cut, Duration lease) {
        return Objects.requireNonNull(transaction.execute(status -> {
            update(MAKE_AND_LOCK, StoredParameters.of("name", name));
            cut.ifPresent(refusal -> learn(name, refusal));
            if (grown > 0) {
                update(GROW, StoredParameters.of("name", name).and("grown", grown));
            }
            Piece piece = piece(name, process, demand);
            update(
                    SHARE,
                    StoredParameters.of("name", name)
                            .and("process", process)
                            .and("demand", demand)
                            .and("low", piece.low())
                            .and("high", piece.high())
                            .and("seconds", seconds(lease)));
            return read(name, piece);
        }));
    }

    /**
     * Gives back what a process has of a limit.
     *
     * @param memory how long what was learned is worth keeping when nobody uses the limit any more
     */
    public void giveBack(String name, String process, Duration memory) {
        update(
                "delete from limit_share where name = :name and process = :process",
                StoredParameters.of("name", name).and("process", process));
        update(FORGET, StoredParameters.of("name", name).and("seconds", seconds(memory)));
    }

    /** Gives back what all processes have, for one that knows that there is no other. */
    public void giveBackAll() {
        jdbc.sql("delete from limit_share").update();
    }

    private void learn(String name, LimitCut cut) {
        StoredParameters parameters = StoredParameters.of("name", name)
                .and("began", timestamp(cut.began()))
                .and("at", timestamp(cut.at()))
                .and("heldUntil", timestamp(cut.heldUntil()))
                .and("rate", cut.rate())
                .and("places", cut.places());
        if (update(LEARN, parameters) == 0) {
            update(HOLD, parameters);
        }
    }

    /** The pieces of all lie side by side in the order of their processes, each as wide as its share of the demand. */
    private Piece piece(String name, String process, long demand) {
        List<Share> others = jdbc.sql(OTHERS)
                .param("name", name)
                .param("process", process)
                .query((row, number) -> Share.of(row))
                .list();
        double total = demand + others.stream().mapToLong(Share::demand).sum();
        long before = others.stream()
                .filter(other -> other.process().compareTo(process) < 0)
                .mapToLong(Share::demand)
                .sum();
        Piece fair = new Piece(before / total, (before + demand) / total);
        return fair.without(others.stream().map(Share::piece).toList());
    }

    private LimitState read(String name, Piece piece) {
        return jdbc.sql(READ)
                .param("name", name)
                .query((row, number) -> new LimitState(
                        row.getObject("now", OffsetDateTime.class).toInstant(),
                        instant(row, "held_until"),
                        instant(row, "cut_at"),
                        number(row, "rate"),
                        number(row, "places"),
                        piece))
                .single();
    }

    private int update(String sql, StoredParameters parameters) {
        return jdbc.sql(sql).paramSource(parameters).update();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OptionalDouble number(ResultSet row, String column) throws SQLException {
        @Nullable Double value = row.getObject(column, Double.class);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private record Share(String process, long demand, Piece piece) {

        static Share of(ResultSet row) throws SQLException {
            return new Share(
                    row.getString("process"),
                    row.getLong("demand"),
                    new Piece(row.getDouble("low"), row.getDouble("high")));
        }
    }
}
