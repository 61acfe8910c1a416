package dev.assay.starter.cli.experiment;

import dev.assay.starter.cli.text.Amounts;
import tools.jackson.databind.JsonNode;

/**
 * How many runs there are, by how they stand.
 *
 * @param json the counts as the API shows them
 */
public record RunCounts(JsonNode json) {

    public long total() {
        return count("total");
    }

    public long completed() {
        return count("completed");
    }

    public long failed() {
        return count("failed");
    }

    public long canceled() {
        return count("canceled");
    }

    /** {@return how many of the completed ones needed no call} */
    public long cached() {
        return count("cached");
    }

    /** {@return how many wait for a person} */
    public long waiting() {
        return count("waiting");
    }

    /** {@return whether only those that wait for a person have not ended} */
    public boolean areLeftToPeople() {
        return waiting() > 0 && done() + waiting() >= total();
    }

    /** {@return how many have ended, in whatever way} */
    public long done() {
        return completed() + failed() + canceled();
    }

    /** {@return how many of them have ended: 12/300} */
    public String progress() {
        return Amounts.count(done()) + "/" + Amounts.count(total());
    }

    private long count(String key) {
        return json.path(key).asLong(0);
    }
}
