package dev.assay.store.experiment;

/**
 * The order of an experiment's runs: sample by sample, so that all variants are equally far at any time.
 *
 * @param variants how many variants there are
 * @param epochs how often each runs on each sample
 */
public record Plan(int variants, int epochs) {

    /** {@return which sample the run at a place of the plan is of, from 0} */
    public int ordinal(long place) {
        return (int) (place / ((long) variants * epochs));
    }

    /** {@return which variant, from 0} */
    public int variant(long place) {
        return (int) (place / epochs % variants);
    }

    /** {@return which repetition, from 1} */
    public int epoch(long place) {
        return (int) (place % epochs) + 1;
    }
}
