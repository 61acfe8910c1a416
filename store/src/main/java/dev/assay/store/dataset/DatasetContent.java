package dev.assay.store.dataset;

import dev.assay.workflows.spec.CanonicalJson;
import dev.assay.workflows.spec.SampleSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the samples of a dataset are as a whole.
 *
 * @param hash SHA-256 over the canonical JSON of every sample, a line each, in order; 64 hexadecimal digits
 * @param samples how many there are
 * @param bytes the length of that text
 * @param fields the names of the fields that inputs have, in the order in which they appear first
 * @param hasTarget whether any sample has a target
 */
record DatasetContent(String hash, int samples, long bytes, List<String> fields, boolean hasTarget) {

    /** More than a template could name; beyond, the rows are a mistake, and the list of their keys helps nobody. */
    static final int MAX_FIELDS = 1_000;

    DatasetContent {
        fields = List.copyOf(fields);
    }

    static DatasetContent of(Iterable<SampleSpec> samples) {
        MessageDigest digest = sha256();
        Set<String> fields = new LinkedHashSet<>();
        int count = 0;
        long bytes = 0;
        boolean hasTarget = false;
        for (SampleSpec sample : samples) {
            byte[] line = (CanonicalJson.write(sample.toJson()) + "\n").getBytes(StandardCharsets.UTF_8);
            digest.update(line);
            bytes += line.length;
            count++;
            hasTarget |= sample.target().isPresent();
            addFields(sample, fields);
        }
        return new DatasetContent(
                HexFormat.of().formatHex(digest.digest()), count, bytes, List.copyOf(fields), hasTarget);
    }

    private static void addFields(SampleSpec sample, Set<String> fields) {
        for (String name : sample.input().propertyNames()) {
            if (fields.size() < MAX_FIELDS) {
                fields.add(name);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
