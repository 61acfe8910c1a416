package dev.assay.store.lease;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes and gives back duties that one process at a time holds; the database's clock decides. */
@Repository
public class LeaseWriter {

    private static final String ACQUIRE = """
            insert into lease (name, holder, held_until)
            values (:name, :holder, clock_timestamp() + make_interval(secs => :seconds))
            on conflict (name) do update set holder = excluded.holder, held_until = excluded.held_until
            where lease.holder = excluded.holder or lease.held_until <= clock_timestamp()""";

    private final JdbcClient jdbc;

    public LeaseWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes or prolongs a duty; {@return whether the holder has it now} */
    public boolean acquire(String name, String holder, Duration hold) {
        return jdbc.sql(ACQUIRE)
                        .param("name", name)
                        .param("holder", holder)
                        .param("seconds", hold.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    /** Gives a duty back, if the holder has it. */
    public void release(String name, String holder) {
        jdbc.sql("delete from lease where name = :name and holder = :holder")
                .param("name", name)
                .param("holder", holder)
                .update();
    }

    /** Frees all duties, for a process that knows that there is no other. */
    public void releaseAll() {
        jdbc.sql("delete from lease").update();
    }
}
