package dev.assay.store.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;

/** The row of one run. Read here, written by {@link RunWriter}. */
@Entity
@Immutable
public class Run extends RunFacts {

    @Column(columnDefinition = "json")
    private String config;

    @SuppressWarnings("NullAway.Init")
    protected Run() {}

    /** {@return the config as given, as JSON text} */
    public String config() {
        return config;
    }
}
