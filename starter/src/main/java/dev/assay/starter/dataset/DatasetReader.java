package dev.assay.starter.dataset;

import dev.assay.starter.page.Cursor;
import dev.assay.starter.page.Page;
import dev.assay.starter.problem.ProblemException;
import dev.assay.store.dataset.Dataset;
import dev.assay.store.dataset.DatasetRepository;
import dev.assay.store.dataset.SampleReader;
import dev.assay.workflows.spec.InvalidSpecException;
import dev.assay.workflows.spec.Problem;
import dev.assay.workflows.spec.SampleSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds datasets, and shows them as the API does. */
@Component
public class DatasetReader {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final DatasetRepository datasets;
    private final SampleReader samples;

    DatasetReader(DatasetRepository datasets, SampleReader samples) {
        this.datasets = datasets;
        this.samples = samples;
    }

    /**
     * {@return the dataset of a hash, or of the beginning of one}
     *
     * @throws ProblemException when there is none, or more than one
     */
    public Dataset find(String hash) {
        List<Dataset> found = HASH.matcher(hash).matches() ? datasets.findByHashPrefix(hash, 2) : List.of();
        if (found.size() > 1) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "ambiguous-id",
                    "more than one dataset begins with '" + hash + "'; write more of its id");
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "unknown-dataset", "there is no dataset '" + hash + "'"));
    }

    DatasetView view(long datasetId) {
        return datasets.findById(datasetId)
                .map(DatasetView::of)
                .orElseThrow(() ->
                        new ProblemException(HttpStatus.NOT_FOUND, "unknown-dataset", "the dataset is gone again"));
    }

    /** {@return datasets from a place in the list of all, newest first} */
    Page<DatasetView> page(Optional<String> cursor, int limit) {
        Cursor from = Cursor.of(cursor);
        long beforeId = from.key().isEmpty() ? Long.MAX_VALUE : number(from.key());
        return Page.of(
                datasets.findPage(from.time(), beforeId, limit + 1),
                limit,
                dataset -> new Cursor(dataset.createdAt(), String.valueOf(dataset.id())),
                DatasetView::of);
    }

    /** {@return samples of a dataset in their order, from the position that the cursor is} */
    Page<JsonNode> samples(Dataset dataset, Optional<String> cursor, int limit) {
        int from = cursor.map(DatasetReader::number).orElse(0);
        List<JsonNode> shown = samples.page(dataset.id(), from, limit).stream()
                .<JsonNode>map(SampleSpec::toJson)
                .toList();
        int next = from + shown.size();
        return new Page<>(shown, shown.isEmpty() || next >= dataset.samples() ? null : String.valueOf(next));
    }

    private static int number(String cursor) {
        if (!NUMBER.matcher(cursor).matches()) {
            throw new InvalidSpecException(
                    List.of(new Problem("/cursor", "must be the next_cursor of an earlier page, got something else")));
        }
        return Integer.parseInt(cursor);
    }
}
