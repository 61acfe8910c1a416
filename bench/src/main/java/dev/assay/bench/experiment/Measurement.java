package dev.assay.bench.experiment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What one point has shown.
 *
 * @param point what was measured
 * @param loadBefore the machine's load average of the last minute, before; negative where it is not known
 * @param figures what came out; a figure that is not known, or means nothing here, is absent
 * @param heapAfterGc MiB by the number of completed runs
 * @param profile where the recording is, if one was made
 */
record Measurement(
        Point point,
        double loadBefore,
        Map<Figure, Double> figures,
        SortedMap<Integer, Double> heapAfterGc,
        Optional<Path> profile) {}
