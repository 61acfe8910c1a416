package dev.assay.activities.report;

/** What a variant is compared with. */
sealed interface Baseline {

    /** What samples got before, or of another variant. */
    record Values(String label, SampleValues values) implements Baseline {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.values(label, values);
        }
    }

    /** No experiment of that tag is older than the one that is looked at, which carries the tag itself. */
    record FirstOfItsTag() implements Baseline {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.firstOfItsTag();
        }
    }

    /**
     * There is nothing to compare with.
     *
     * @param why one sentence without a full stop
     */
    record Absent(String why) implements Baseline {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.absent(why);
        }
    }

    <R> R accept(Visitor<R> visitor);

    /** Answers each kind of baseline. */
    interface Visitor<R> {
        R values(String label, SampleValues values);

        R firstOfItsTag();

        R absent(String why);
    }
}
