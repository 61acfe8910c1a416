package dev.assay.store.run;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The row of one run among many. Read by {@link ListedRunRepository}, without its config. */
@Entity
@Immutable
@Table(name = "run")
public class ListedRun extends RunFacts {

    @SuppressWarnings("NullAway.Init")
    protected ListedRun() {}
}
